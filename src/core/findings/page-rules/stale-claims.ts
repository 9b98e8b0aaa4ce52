import { docs } from '../../docs.ts';
import { type MetadataFact, metadataFacts } from '../../drift/metadata.ts';
import { clip } from '../../text.ts';
import { countdown } from '../../token/countdown.ts';
import type { TokenReading } from '../../token/types.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding.ts';
import { ago, claimsSec, evidence, nameOf, type SignedInPage, signedInPage } from '../of-page.ts';
import type { PageFacts, PageRule } from '../page-facts.ts';

/** The role or metadata that the server reads is another than ClerkJS has. */
export const staleClaims: PageRule = {
  code: 'stale-claims',
  find(facts) {
    const page = signedInPage(facts);
    const token = page?.server.read.token;
    if (!page || !token || token.sessionId !== page.active.session.id) return null;
    return [...staleRole(facts, page, token), ...staleMetadata(facts, page, token)];
  },
};

const getToken = {
  fix: 'After the change, call `getToken()` without the cache:',
  snippet: 'await Clerk.session.getToken({ skipCache: true })',
} as const;

const ageOf = (token: TokenReading, { nowMs }: PageFacts): string => {
  const fromSec = claimsSec(token);
  return fromSec === null ? '' : `The token’s claims were read ${ago(fromSec, nowMs)}. `;
};

function untilOf(token: TokenReading, { nowMs }: PageFacts): string {
  const leftSec = countdown(token, nowMs)?.secondsLeft ?? 0;
  return `Claims change only when a new token is issued${leftSec > 0 ? `, at the latest in ${leftSec} s` : ''}.`;
}

/** Of the same organization. */
function staleRole(facts: PageFacts, { active: { session } }: SignedInPage, token: TokenReading): Finding[] {
  const { organization } = session;
  if (!token.organization || !organization?.role || organization.id !== token.organization.id) return [];
  const [shown, sent] = [organization.role, token.organization.role];
  if (sent === null || shown === sent) return [];
  const fromSec = claimsSec(token);
  const clientMs = facts.clerk.client?.updatedAtMs ?? null;
  // What ClerkJS holds may be older than the token: then the token is right.
  const isBehind = fromSec !== null && clientMs !== null && clientMs > (fromSec + 1) * 1_000;
  const other = {
    fix: 'Get a new token. If ClerkJS is behind, reload the session:',
    snippet: 'await Clerk.session.reload()',
  };
  return [
    finding({
      code: 'stale-claims',
      severity: 'warning',
      title: isBehind
        ? `Your server still sees ${clip(sent)}; ${nameOf(session)} is ${clip(shown)} now.`
        : `Your server sees ${clip(sent)}; ClerkJS shows ${clip(shown)}.`,
      cause: `${ageOf(token, facts)}${isBehind ? untilOf(token, facts) : 'Either may be newer: ClerkJS may be behind.'}`,
      ...(isBehind ? getToken : other),
      evidence: [evidence('role in ClerkJS', shown), evidence('role in the cookie’s token', sent)],
      links: [{ kind: 'drift', sessionId: session.id }],
      docs: docs.forceTokenRefresh,
      about: session.id,
    }),
  ];
}

/** Told only where the user changed after the claims were read: what ClerkJS holds is newer then. */
function staleMetadata(
  facts: PageFacts,
  { active: { session } }: SignedInPage,
  token: TokenReading,
): Finding[] {
  const { activeUser } = facts.clerk;
  const fromSec = claimsSec(token);
  const updatedMs = activeUser?.updatedAtMs ?? null;
  if (!activeUser || fromSec === null || updatedMs === null || updatedMs <= (fromSec + 1) * 1_000) return [];
  const stale = metadataFacts(activeUser.publicMetadata, token.customClaims).filter(
    ({ shown, sent }) => shown !== sent,
  );
  const [first] = stale;
  if (!first) return [];
  return [
    finding({
      code: 'stale-claims',
      severity: 'warning',
      title: `Your server still sees ${sentText(first)}; ${nameOf(session)} has ${clip(first.shown, 60)} now.`,
      cause: `The user’s metadata changed ${ago(updatedMs / 1_000, facts.nowMs)}. ${ageOf(token, facts)}${untilOf(token, facts)}`,
      ...getToken,
      evidence: stale
        .slice(0, maxTold)
        .flatMap(({ path, shown, sent }) => [
          evidence(`${clip(path, 60)} in ClerkJS`, shown),
          evidence(`${clip(path, 60)} in the cookie’s token`, sent),
        ]),
      links: [{ kind: 'drift', sessionId: session.id }],
      docs: docs.forceTokenRefresh,
      about: `${session.id} metadata`,
    }),
  ];
}

const maxTold = 3;

const sentText = ({ path, sent }: MetadataFact): string =>
  sent === null ? `no \`${clip(path, 60)}\`` : `\`${clip(path, 60)}\` ${clip(sent, 60)}`;
