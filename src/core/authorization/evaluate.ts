import { checkBilling, checkBillingByOldRules } from './billing.ts';
import { broken, ignored, skipped } from './check.ts';
import { checkOrganization, checkOrganizationByOldRules, checkOrganizationExactly } from './organization.ts';
import { checkReverification, checkReverificationByOldRules } from './reverification.ts';
import { type RuleSet, type Rules, rulesOf } from './rules.ts';
import type { Asked, AuthorizationFacts, Check, Dimension, DimensionName, Evaluation } from './types.ts';

/**
 * Answers as `checkAuthorization()` of ClerkJS or `has()` of `@clerk/backend` does, by the rules of the release. Never
 * throws: where Clerk's own code does, a dimension has the outcome `error`.
 */
export function evaluate(facts: AuthorizationFacts, asked: Asked, ruleSet: RuleSet): Evaluation {
  const rules = rulesOf[ruleSet];
  if (facts.broken !== null) {
    return answer(false, `Clerk throws: ${facts.broken}`, alike(broken(facts.broken)));
  }
  if (!facts.userId && rules.combines !== 'organization') {
    return answer(false, 'there is no user', alike(skipped('there is no user')));
  }
  const dimensions = checkAll(facts, asked, rules);
  const isError = dimensions.some(({ outcome }) => outcome === 'error');
  const allowed = !isError && (rules.combines === 'all' ? allPass : knownPass)(dimensions);
  return answer(allowed, decider(allowed, dimensions), dimensions);
}

/** Whether Clerk's own code throws instead of answering. */
export const throws = ({ dimensions }: Evaluation): boolean =>
  dimensions.some(({ outcome }) => outcome === 'error');

const answer = (allowed: boolean, why: string, dimensions: Dimension[]): Evaluation => ({
  allowed,
  why,
  dimensions,
});

const names: DimensionName[] = ['organization', 'billing', 'reverification'];
const alike = (check: Check): Dimension[] => names.map((name) => ({ name, ...check }));

function checkAll(facts: AuthorizationFacts, asked: Asked, rules: Rules): Dimension[] {
  const checks: Record<Rules['combines'], (() => Check)[]> = {
    all: [
      () => checkOrganization(facts, asked),
      () => checkBilling(facts, asked, rules),
      () => checkReverification(facts, asked),
    ],
    known: [
      () => checkOrganizationByOldRules(facts, asked),
      () => checkBillingByOldRules(facts, asked, rules),
      () => checkReverificationByOldRules(facts, asked),
    ],
    organization: [
      () => checkOrganizationExactly(facts, asked),
      () => unknown(asked?.feature !== undefined || asked?.plan !== undefined, 'features and plans'),
      () => unknown(asked?.reverification !== undefined, 'reverification'),
    ],
  };
  return checks[rules.combines].map((check, index) => ({
    name: names[index] as DimensionName,
    ...attempt(check),
  }));
}

const unknown = (isAsked: boolean, what: string): Check =>
  isAsked ? ignored(`this ClerkJS can’t check ${what}`) : skipped('not asked for');

/** The checks do with a wrong type what Clerk's code does, which may be to throw. */
function attempt(check: () => Check): Check {
  try {
    return check();
  } catch {
    return broken('a value has a type that Clerk’s code does not accept');
  }
}

const allPass = (dimensions: Dimension[]): boolean =>
  dimensions.some(({ outcome }) => outcome === 'passed') &&
  dimensions.every(({ outcome }) => outcome === 'passed' || outcome === 'skipped');

/** Billing counts if it passed, else the organization in its place; of that and reverification what is known must pass. */
function knownPass(dimensions: Dimension[]): boolean {
  const [organization, billing, reverification] = dimensions.map(({ outcome }) => known.get(outcome) ?? null);
  const both = [billing || organization, reverification];
  return both.some((each) => each === null) ? both.some((each) => each === true) : both.every(Boolean);
}

const known = new Map<Check['outcome'], boolean>([
  ['passed', true],
  ['failed', false],
]);

function decider(allowed: boolean, dimensions: Dimension[]): string {
  const which = (outcome: Check['outcome']) => dimensions.find((each) => each.outcome === outcome)?.why;
  if (allowed) return which('passed') ?? '';
  const error = which('error');
  if (error) return `Clerk throws: ${error}`;
  return which('failed') ?? which('ignored') ?? 'nothing asked for';
}
