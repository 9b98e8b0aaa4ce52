import { readScoped } from '../token/scopes.ts';
import { evaluate, throws } from './evaluate.ts';
import { type RuleSet, ruleSets, rulesOf } from './rules.ts';
import type { AuthorizationFacts, AuthorizationParams } from './types.ts';

/** What a ClerkJS made of one call; `failed`: it threw. */
export type Answer = 'allowed' | 'denied' | 'failed';

export interface ProbeAnswer {
  params: AuthorizationParams;
  answer: Answer;
}

export interface FoundRules {
  /** `unknown`: no rules that we know give these answers. */
  rules: RuleSet | 'unknown';
  /** All that would have answered so, `rules` first: for these facts no probe tells them apart. */
  alike: RuleSet[];
}

export const answerOf = (facts: AuthorizationFacts, params: AuthorizationParams, rules: RuleSet): Answer => {
  const evaluation = evaluate(facts, params, rules);
  if (throws(evaluation)) return 'failed';
  return evaluation.allowed ? 'allowed' : 'denied';
};

const nobodyHas = 'some_feature_nobody_has';
const longAgo = 99_998;

/**
 * What to ask a ClerkJS to find out which rules it follows, whatever version it says it is: at most five calls of
 * `session.checkAuthorization()`, which has no effect and sends nothing. `facts` are of the session.
 */
export function probesFor(facts: AuthorizationFacts, hasFactorAges: boolean): AuthorizationParams[] {
  const known = possible(hasFactorAges);
  const probes: AuthorizationParams[] = [];
  let apart = 1;
  for (const params of tellingProbes(facts)) {
    const asked = [...probes, params];
    const groups = new Set(known.map((rules) => asked.map((each) => answerOf(facts, each, rules)).join()));
    if (groups.size === apart) continue;
    probes.push(params);
    apart = groups.size;
  }
  return [...probes, ...controlProbes(facts)];
}

/** Which rules give these answers. A session without the property `factorVerificationAge` knows role and permission only. */
export function whichRules(
  facts: AuthorizationFacts,
  hasFactorAges: boolean,
  answers: ProbeAnswer[],
): FoundRules {
  const alike = possible(hasFactorAges).filter((rules) =>
    answers.every(({ params, answer }) => answerOf(facts, params, rules) === answer),
  );
  return { rules: alike[0] ?? 'unknown', alike };
}

const possible = (hasFactorAges: boolean): RuleSet[] =>
  ruleSets.filter((rules) => (rulesOf[rules].combines !== 'organization') === hasFactorAges);

/** Calls on which some rules differ, if the session has what they need; the most telling first. */
function tellingProbes(facts: AuthorizationFacts): AuthorizationParams[] {
  const { permission, feature, plan } = heldBy(facts);
  const fresh = (level: 'first_factor' | 'second_factor') => ({ level, afterMinutes: longAgo });
  return [
    // Denied since April 2026: before, a feature that is not held was left out beside a reverification.
    { feature: nobodyHas, reverification: fresh('first_factor') },
    { feature: nobodyHas, reverification: fresh('second_factor') },
    // Before, a permission won over a role, and a feature or plan made up for both.
    ...(permission ? [{ role: nobodyHas, permission }] : []),
    ...(feature ? [{ feature, role: nobodyHas }] : []),
    ...(plan ? [{ plan, role: nobodyHas }] : []),
    // Core 2 takes an unknown scope as none.
    ...(feature ? [{ feature: `probe:${feature}` }] : []),
    ...(plan ? [{ plan: `probe:${plan}` }] : []),
  ];
}

/** Calls that all known rules answer alike, and that releases between them don't. */
function controlProbes(facts: AuthorizationFacts): AuthorizationParams[] {
  const { role, feature } = heldBy(facts);
  return [...(role ? [{ role }] : []), ...(feature ? [{ feature }] : [])];
}

/** Something that the session has, of each kind; the role without its prefix. */
function heldBy({ organization, features, plans }: AuthorizationFacts) {
  const { role, permissions } = organization ?? {};
  const texts = Array.isArray(permissions) ? permissions.filter((each) => typeof each === 'string') : [];
  return {
    role: typeof role === 'string' && /^org:\w/.test(role) ? role.slice('org:'.length) : null,
    permission: texts.find((each) => /^org:\w/.test(each)) ?? null,
    feature: slugIn('fea', features),
    plan: slugIn('pla', plans),
  };
}

function slugIn(claim: 'fea' | 'pla', value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const { organization, user } = readScoped(claim, value);
  return [...organization, ...user].find((slug) => /^[\w-]+$/.test(slug)) ?? null;
}
