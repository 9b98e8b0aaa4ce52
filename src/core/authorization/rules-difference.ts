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
    ...(answer(rules) === answer(strict) ? [] : ['it treats an unknown scope as no scope']),
    ...(answer(strict) === answer('current') ? [] : [explainCombination(facts, asked, strict)]),
  ];
  return clauses.length > 0 ? clauses.join(', and ') : rulesOf[rules].means;
}

const strictOf = (rules: RuleSet): RuleSet =>
  rulesOf[rules].combines === 'all' ? 'current' : 'before-2026-04';

function explainNarrow(facts: AuthorizationFacts, asked: Asked, rules: RuleSet): string {
  const left = ignoredIn(facts, asked, rules);
  return left.length > 0
    ? `it checks only role and permission, and ignores ${left.join(' and ')}`
    : 'it compares role and permission exactly as written, and a permission overrides a role';
}

/** Between what must pass now and what had to before; the first that applies. */
function explainCombination(facts: AuthorizationFacts, asked: Asked, rules: RuleSet): string {
  const before = outcomesOf(facts, asked, rules);
  const now = outcomesOf(facts, asked, 'current');
  const left = ignoredIn(facts, asked, rules);
  if (left.length > 0) {
    return `it ignores ${left.join(' and ')}, whose data is missing or invalid (current releases deny)`;
  }
  if (before.billing === 'passed' && now.billing === 'failed') {
    return 'a feature overrides a plan (current releases require both)';
  }
  if (before.organization === 'passed' && now.organization === 'failed') {
    return 'a permission overrides a role (current releases require both)';
  }
  if (before.billing === 'passed' && before.organization === 'failed') {
    return 'a feature or plan makes up for a missing role or permission (current releases require both)';
  }
  return 'it ignores a missing feature or plan beside another condition (current releases deny)';
}

const ignoredIn = (facts: AuthorizationFacts, asked: Asked, rules: RuleSet): DimensionName[] =>
  evaluate(facts, asked, rules).dimensions.flatMap(({ name, outcome }) =>
    outcome === 'ignored' ? [name] : [],
  );

const outcomesOf = (facts: AuthorizationFacts, asked: Asked, rules: RuleSet) =>
  Object.fromEntries(
    evaluate(facts, asked, rules).dimensions.map(({ name, outcome }) => [name, outcome]),
  ) as Partial<Record<DimensionName, string>>;
