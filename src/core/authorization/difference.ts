import { featureNotInToken, isSystemPermission } from './absent-permission.ts';
import { type Aspect, tellingAspects } from './aspects.ts';
import { clip, show } from './check.ts';
import { evaluate } from './evaluate.ts';
import { withPrefix } from './organization.ts';
import type { Answer } from './probe.ts';
import { type Reason, reason } from './reasons.ts';
import { type RuleSet, rulesOf } from './rules.ts';
import { explainRules } from './rules-difference.ts';
import type { AuthorizationFacts, AuthorizationParams, DimensionName } from './types.ts';

/** One call, and what each side makes of it. */
export interface Compared {
  asked: AuthorizationParams;
  /** What `session.checkAuthorization()` answered; null: it was not called, or no answer came. */
  clerkJs: Answer | null;
  /** By `whichRules`. */
  rules: RuleSet | 'unknown';
  session: AuthorizationFacts;
  /** Of the session's token; null: there is none. */
  token: AuthorizationFacts | null;
  /** The session's status, or `sts` of its token, is pending. */
  isPending: boolean;
}

/**
 * Why ClerkJS and a backend answer one call differently, in order of weight; empty when they answer alike and there is
 * nothing to warn of. The backend answers by the current rules.
 */
export function explainDifference(compared: Compared): Reason[] {
  const { asked, clerkJs, rules, session, token, isPending } = compared;
  const ownRules = rules === 'unknown' ? 'current' : rules;
  const expected = evaluate(session, asked, ownRules).allowed;
  const page = clerkJs === null ? expected : clerkJs === 'allowed';
  const reasons = explainAnswer(compared, expected);
  if (!token) return [...reasons, noToken];
  const backend = evaluate(token, asked, 'current').allowed;
  if (token.broken !== null) {
    const cause = `@clerk/backend throws on this token: ${token.broken}.`;
    reasons.push(reason('backend-throws', cause));
  } else if (page !== backend && expected !== backend) {
    const aspects = tellingAspects(
      asked,
      { facts: session, rules: ownRules },
      { facts: token, rules: 'current' },
    );
    reasons.push(...aspects.map((aspect) => explainAspect(aspect, asked, session, token, ownRules)));
  }
  if (isPending && (page || backend)) reasons.push(pending);
  return reasons.length > 0 || page === backend ? reasons : [other];
}

const parts = {
  organization: ['role', 'permission'],
  billing: ['feature', 'plan'],
  reverification: ['reverification'],
} as const satisfies Record<DimensionName, readonly (keyof AuthorizationParams)[]>;

/**
 * The same, and for each dimension as if it alone had been asked for: where the answers are the same but a dimension is
 * not, the next call may turn on it.
 */
export function explainAll(compared: Compared): Reason[] {
  const { asked, rules, session, token } = compared;
  const reasons = explainDifference(compared);
  for (const names of token ? Object.values(parts) : []) {
    const part: AuthorizationParams = Object.fromEntries(
      Object.entries(asked).filter(([name]) => names.some((each) => each === name)),
    );
    if (Object.keys(part).length === 0) continue;
    const { allowed } = evaluate(session, part, rules === 'unknown' ? 'current' : rules);
    const clerkJs = allowed ? 'allowed' : 'denied';
    reasons.push(...explainDifference({ ...compared, asked: part, clerkJs }));
  }
  return [...new Map(reasons.map((each) => [`${each.code} ${each.cause}`, each])).values()];
}

const noToken = reason('no-token', 'This session has no token: a backend denies everything.');

const pending = reason(
  'pending-session',
  'The session is pending: by default, Clerk’s SDKs treat it as signed out. has() then denies everything, on a backend and in useAuth(). session.checkAuthorization() ignores the status.',
);

const other = reason('other', 'The session and its token don’t explain the difference.');

/** What there is to say on ClerkJS's answer by itself. */
function explainAnswer({ asked, clerkJs, rules, session }: Compared, expected: boolean): Reason[] {
  if (clerkJs === null) {
    const cause = 'ClerkJS gave no answer. This one follows from its rules and its data.';
    return [reason('no-answer', cause)];
  }
  if (clerkJs === 'failed') {
    const why = rules === 'unknown' ? null : errorIn(session, asked, rules);
    const cause = `session.checkAuthorization() throws${why ? `: ${why}` : ''}. Current releases deny instead.`;
    return [reason('clerkjs-throws', cause)];
  }
  if (rules === 'unknown') {
    const cause = 'This ClerkJS follows unknown rules, or was modified.';
    return [reason('unknown-rules', cause)];
  }
  if ((clerkJs === 'allowed') === expected) return [];
  const cause = `ClerkJS answered “${clerkJs}”, but its rules and data give “${expected ? 'allowed' : 'denied'}”. The session changed in between, or something altered the page’s Clerk.`;
  return [reason('facts-changed', cause)];
}

const errorIn = (facts: AuthorizationFacts, asked: AuthorizationParams, rules: RuleSet): string | null =>
  evaluate(facts, asked, rules).dimensions.find(({ outcome }) => outcome === 'error')?.why ?? null;

function explainAspect(
  aspect: Aspect,
  asked: AuthorizationParams,
  session: AuthorizationFacts,
  token: AuthorizationFacts,
  rules: RuleSet,
): Reason {
  switch (aspect) {
    case 'permissions':
      return explainPermissions(asked, session, token);
    case 'organization':
      return stale('active organization', idOf(session), idOf(token));
    case 'role':
      return stale('role', show(session.organization?.role), show(token.organization?.role));
    case 'userId':
      return stale('user', show(session.userId), show(token.userId));
    case 'features':
    case 'plans': {
      const claim = aspect === 'features' ? 'fea' : 'pla';
      const cause = `ClerkJS reads ${aspect} from its lastActiveToken. There ${claim} is ${show(session[aspect])}, in this token ${show(token[aspect])}.`;
      return reason('other-claims', cause);
    }
    case 'factorAges': {
      const cause = `Minutes since the factors were verified: ${ages(session)} when ClerkJS last read the session, ${ages(token)} when the token was issued.`;
      return reason('factor-age-snapshot', cause);
    }
    case 'rules': {
      const { clerkJs } = rulesOf[rules];
      const cause = `This ClerkJS follows the rules of ${clerkJs}, not the current ones: ${explainRules(session, asked, rules)}.`;
      return reason('old-rules', cause);
    }
  }
}

const stale = (what: string, ofSession: string, ofToken: string): Reason =>
  reason('stale-token', `The session’s ${what} is ${ofSession}, the token’s ${ofToken}.`, [
    { label: `${what} in the session`, value: ofSession },
    { label: `${what} in the token`, value: ofToken },
  ]);

function explainPermissions(
  asked: AuthorizationParams,
  session: AuthorizationFacts,
  token: AuthorizationFacts,
): Reason {
  const wanted = typeof asked.permission === 'string' ? withPrefix(asked.permission) : '';
  const isHeld = has(session, wanted);
  if (isHeld === has(token, wanted)) {
    return reason('stale-token', `The session and the token have different permissions.`);
  }
  const feature = isHeld ? featureNotInToken(token, wanted) : null;
  if (feature !== null) {
    const cause = `${clip(wanted)} is in the membership, but the token lacks the organization feature ${clip(feature)}. With billing, a token has a permission only while the plan includes its feature.`;
    return reason('feature-not-in-plan', cause, [
      {
        label: 'organization features in the token',
        value: clip(token.organizationFeatures?.join(', ') || 'none'),
      },
    ]);
  }
  if (isHeld && isSystemPermission(wanted)) {
    const cause = `${clip(wanted)} is a system permission. ClerkJS reads it from the membership. Tokens never contain one, so a backend’s has() denies it.`;
    return reason('system-permission', cause);
  }
  const [holder, other] = isHeld ? ['membership', 'token'] : ['token', 'membership'];
  const cause = `${clip(wanted)} is in the ${holder}, but not in the ${other}.`;
  return reason('stale-token', cause);
}

const has = ({ organization }: AuthorizationFacts, permission: string): boolean =>
  Array.isArray(organization?.permissions) && organization.permissions.includes(permission);

const idOf = ({ organization }: AuthorizationFacts): string =>
  organization ? show(organization.id) : 'none';

const ages = ({ factorAges }: AuthorizationFacts): string =>
  Array.isArray(factorAges) ? clip(factorAges.map(show).join(' and ')) : 'unknown';
