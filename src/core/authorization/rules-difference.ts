import { evaluate } from './evaluate.ts';
import { type RuleSet, rulesOf } from './rules.ts';
import type { Asked, AuthorizationFacts, DimensionName } from './types.ts';

/** In which rule a call is answered otherwise than by the current ones; a clause, in plain words. */
export function explainRules(facts: AuthorizationFacts, asked: Asked, rules: RuleSet): string {
  const { combines, scopes } = rulesOf[rules];
  if (combines === 'organization') return explainNarrow(facts, asked, rules);
  const strict = scopes === 'strict' ? rules : strictOf(rules);
  const answer = (each: RuleSet) => evaluate(facts, asked, each).allowed;
  const clauses = [
    ...(answer(rules) === answer(strict) ? [] : ['it takes a scope that it does not know as none']),
    ...(answer(strict) === answer('current') ? [] : [explainCombination(facts, asked, strict)]),
  ];
  return clauses.length > 0 ? clauses.join(', and ') : rulesOf[rules].means;
}

const strictOf = (rules: RuleSet): RuleSet =>
  rulesOf[rules].combines === 'all' ? 'current' : 'before-2026-04';

function explainNarrow(facts: AuthorizationFacts, asked: Asked, rules: RuleSet): string {
  const left = ignoredIn(facts, asked, rules);
  return left.length > 0
    ? `it knows only role and permission, and leaves out ${left.join(' and ')}`
    : 'it compares role and permission letter by letter, and a permission wins over a role';
}

/** Between what must pass now and what had to before; the first that applies. */
function explainCombination(facts: AuthorizationFacts, asked: Asked, rules: RuleSet): string {
  const before = outcomesOf(facts, asked, rules);
  const now = outcomesOf(facts, asked, 'current');
  const left = ignoredIn(facts, asked, rules);
  if (left.length > 0) {
    return `it leaves out ${left.join(' and ')}, whose data is missing or invalid, where now that denies`;
  }
  if (before.billing === 'passed' && now.billing === 'failed') {
    return 'a feature wins over a plan, where now both must be held';
  }
  if (before.organization === 'passed' && now.organization === 'failed') {
    return 'a permission wins over a role, where now both must match';
  }
  if (before.billing === 'passed' && before.organization === 'failed') {
    return 'a feature or plan makes up for a role or permission that is not held, where now both must be';
  }
  return 'a feature or plan that is not held is left out beside another condition, where now it denies';
}

const ignoredIn = (facts: AuthorizationFacts, asked: Asked, rules: RuleSet): DimensionName[] =>
  evaluate(facts, asked, rules).dimensions.flatMap(({ name, outcome }) =>
    outcome === 'ignored' ? [name] : [],
  );

const outcomesOf = (facts: AuthorizationFacts, asked: Asked, rules: RuleSet) =>
  Object.fromEntries(
    evaluate(facts, asked, rules).dimensions.map(({ name, outcome }) => [name, outcome]),
  ) as Partial<Record<DimensionName, string>>;
