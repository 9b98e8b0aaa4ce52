import { whyNotKept } from '../../cookies/kept.ts';
import { docs } from '../../docs.ts';
import { isApp, type SeenRequest } from '../../requests/seen-request.ts';
import { clip } from '../../text.ts';
import { formatOffset } from '../../time.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import { lacksRequests, recent } from '../of-requests.ts';
import type { PageFacts, PageRule } from '../page-facts.ts';

/** So many within so long are no accident: a server itself gives up after three in two seconds. */
const least = 3;
const loopMs = 10_000;
const withinMs = 60_000;

/** The server redirects to Clerk again and again. */
export const handshakeLoop: PageRule = {
  code: 'handshake-loop',
  lacks: lacksRequests,
  find(facts) {
    const handshakes = recent(facts, withinMs).filter(isHandshake);
    const last = handshakes.at(-1);
    const loop = last ? handshakes.filter(({ atMs }) => last.atMs - atMs < loopMs) : [];
    const [first] = loop;
    if (!last || !first || loop.length < least) return null;
    const reasons = [...new Set(loop.flatMap(reasonOf))];
    const { cause, fix } = causeOf(facts, reasons);
    return finding({
      code: 'handshake-loop',
      severity: 'error',
      title: `The server keeps redirecting to Clerk: ${loop.length} handshakes in ${formatOffset(last.atMs - first.atMs)}.`,
      cause,
      fix,
      evidence: [
        evidence('reasons', reasons.join(', ') || null),
        evidence('__client_uat', facts.server?.read.clientUatSec ?? null),
      ],
      links: [{ kind: 'request', id: last.id }],
      docs: docs.cookies,
    });
  },
};

const isHandshake = ({ what }: SeenRequest): boolean => what.kind === 'handshake';

const reasonOf = ({ what }: SeenRequest): string[] =>
  what.kind === 'handshake' && what.reason ? [what.reason] : [];

const oneInstance =
  'Use a publishable key and a secret key from the same instance, restart the server, then clear this instance’s cookies.';

function causeOf(facts: PageFacts, reasons: readonly string[]): { cause: string; fix: string } {
  const token = facts.server?.read.token ?? facts.active?.token?.reading ?? null;
  const ids = facts.secretKeyInstanceIds;
  if (ids && token?.keyId && !ids.includes(token.keyId))
    return {
      cause: `The cookie belongs to instance ${clip(token.keyId)}, the secret key to ${clip(ids.join(', '))}.`,
      fix: oneInstance,
    };
  const uats = new Set(
    facts.cookies.filter(({ name }) => name === '__client_uat').map(({ value }) => value ?? ''),
  );
  if (uats.size > 1)
    return {
      cause: `\`__client_uat\` has ${uats.size} values: two instances, or two domains on this site, each set their own.`,
      fix: 'Clear this instance’s cookies. Give each app its own domain, or use one instance for all.',
    };
  const lost = lostCookie(facts);
  if (lost) return lost;
  const said =
    reasons.length === 1
      ? `Every redirect gave the same reason: \`${reasons[0]}\`.`
      : `The redirects gave ${reasons.length} reasons.`;
  return {
    cause: `${said} Often the keys belong to two instances, or a proxy drops \`Set-Cookie\`.`,
    fix: oneInstance,
  };
}

/** A session cookie that the server set and the browser did not keep. */
function lostCookie({ requests, cookies, origin }: PageFacts): { cause: string; fix: string } | null {
  const set = (requests ?? [])
    .filter(isApp)
    .flatMap(({ what }) => what.setCookies)
    .filter(({ name, valueChars }) => /^__session(?:_|$)/.test(name) && valueChars > 0)
    .at(-1);
  if (!set || cookies.some(({ name }) => name === set.name)) return null;
  const told = whyNotKept(set, origin);
  return {
    cause: `The server set \`${clip(set.name)}\` and the browser did not keep it${told ? `: ${told.why}` : ''}.`,
    fix: told?.fix ?? 'Set a cookie that this page can keep.',
  };
}
