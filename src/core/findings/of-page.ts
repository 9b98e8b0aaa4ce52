import { userLabel } from '../clerk-js/labels.ts';
import type { SessionSnapshot } from '../clerk-js/snapshot.ts';
import type { Outcome } from '../server/answer.ts';
import { certain } from '../server/compare.ts';
import { clip } from '../text.ts';
import { formatOffset } from '../time.ts';
import type { TokenReading } from '../token/types.ts';
import type { Evidence, Severity } from './finding.ts';
import type { PageFacts, ServerFacts, SessionFacts } from './page-facts.ts';

/** A page that shows somebody, with what its server would say. */
export interface SignedInPage {
  active: SessionFacts;
  server: ServerFacts;
  /** What the cookies come to where that is certain, and is not signed in; null otherwise. */
  refusal: Outcome | null;
  /** A fetch is signed out now, whatever a page load comes to. */
  severity: Severity;
}

/** null: the page shows nobody, or nothing is known of its server. */
export function signedInPage({ active, server }: PageFacts): SignedInPage | null {
  if (!active || !server) return null;
  const [pageLoad, fetch] = [certain(server.answers.pageLoad), certain(server.answers.fetch)];
  const refusal = [pageLoad, fetch].find((each) => each && each.status !== 'signed-in') ?? null;
  return { active, server, refusal, severity: isOut(fetch) || isOut(pageLoad) ? 'error' : 'warning' };
}

const isOut = (outcome: Outcome | null): boolean =>
  outcome?.status === 'signed-out' || outcome?.status === 'error';

/** Of a page that shows somebody whom its server refuses for this reason; null: it does not. */
export function refusedFor(facts: PageFacts, isReason: (reason: string) => boolean): SignedInPage | null {
  const page = signedInPage(facts);
  return page?.refusal?.reason && isReason(page.refusal.reason) ? page : null;
}

/** `Alice Anderson`, or `The user`. */
export const nameOf = (session: Pick<SessionSnapshot, 'user' | 'publicUserData'>): string =>
  clip(userLabel(session)) || 'The user';

export const evidence = (label: string, value: string | number | null): Evidence => ({
  label,
  value: value === null ? 'none' : clip(String(value), 200),
});

export const reasonOf = ({ refusal }: SignedInPage): Evidence => evidence('reason', refusal?.reason ?? null);

/** `12 s ago`, `in 40 s`. */
export const ago = (sec: number, nowMs: number): string => {
  const ms = sec * 1_000 - nowMs;
  return ms > 0 ? `in ${formatOffset(ms)}` : `${formatOffset(ms)} ago`;
};

/** When its claims were read from Clerk's data, seconds; null: not said. */
export const claimsSec = ({ claimsFromSec, issuedAtSec }: TokenReading): number | null =>
  claimsFromSec ?? issuedAtSec;

/** `Acme`, or `the personal account`. */
export function organizationName(session: SessionSnapshot, id: string | null): string {
  if (id === null) return 'the personal account';
  const known = session.organizations.find((each) => each.id === id);
  return clip(known?.name || known?.slug || id);
}

/** Sends the token itself, whatever becomes of cookies. */
export const bearerSnippet = `fetch(url, { headers: { Authorization: \`Bearer \${await Clerk.session.getToken()}\` } })`;
