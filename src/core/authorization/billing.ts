import { allOf, broken, failed, ignored, passed, show, skipped } from './check.ts';
import type { Rules } from './rules.ts';
import { type Holding, lookUp } from './scoped.ts';
import type { Asked, AuthorizationFacts, Check } from './types.ts';

type Name = 'feature' | 'plan';
const claimOf = { feature: 'fea', plan: 'pla' } as const;
const claimIn = (facts: AuthorizationFacts, name: Name) =>
  name === 'feature' ? facts.features : facts.plans;

/** Feature and plan, each of which must be in its claim; whatever can't be read fails. */
export function checkBilling(facts: AuthorizationFacts, asked: Asked, { scopes }: Rules): Check {
  const names = (['feature', 'plan'] as const).filter((name) => asked[name] !== undefined);
  if (names.length === 0) return skipped('no feature or plan asked for');
  const wrong = names.find((name) => typeof asked[name] !== 'string');
  if (wrong) return failed(`the ${wrong} is ${show(asked[wrong])}, not a string`);
  return allOf(
    names.map((name) => {
      const claim = claimIn(facts, name);
      if (!claim) return failed(`no ${claimOf[name]} claim`);
      const holding = lookUp(claim, asked[name], scopes);
      return holding.kind === 'throws' ? failed(holding.why) : say(name, asked[name], holding);
    }),
  );
}

/** Before April 2026: a feature wins over a plan, and either is left out while its claim is missing. */
export function checkBillingByOldRules(facts: AuthorizationFacts, asked: Asked, { scopes }: Rules): Check {
  const names = (['feature', 'plan'] as const).filter((name) => asked[name]);
  if (names.length === 0) return skipped('no feature or plan asked for');
  const name = names.find((each) => claimIn(facts, each));
  if (!name) return ignored(`no ${names.map((each) => claimOf[each]).join(' or ')} claim: ignored`);
  const holding = lookUp(claimIn(facts, name), asked[name], scopes);
  if (holding.kind === 'throws') return broken(holding.why);
  const { outcome, why } = say(name, asked[name], holding);
  const left = names.find((each) => each !== name);
  return { outcome, why: left ? `${why}; the ${left} is ignored` : why };
}

const owners = { organization: 'organization’s ', user: 'user’s ', either: '' };

function say(name: Name, wanted: unknown, holding: Exclude<Holding, { kind: 'throws' }>): Check {
  const among = `one of the ${owners[holding.of]}${name}s in ${claimOf[name]}`;
  return holding.kind === 'held'
    ? passed(`${show(wanted)} is ${among}`)
    : failed(`${show(wanted)} is not ${among}`);
}
