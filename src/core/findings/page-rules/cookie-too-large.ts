import { docs } from '../../docs.ts';
import { isRecord } from '../../json.ts';
import { byteLength, bytesText, clip } from '../../text.ts';
import { measureToken, type TokenSize } from '../../token/size.ts';
import type { TokenReading } from '../../token/types.ts';
import { finding } from '../finding.ts';
import { bearerSnippet, evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The newest token does not fit into a cookie: a browser drops it without a word (RFC 6265 section 6.1). */
export const cookieTooLarge: PageRule = {
  code: 'cookie-too-large',
  find(facts) {
    const page = signedInPage(facts);
    const reading = page?.active.token?.reading;
    if (!page || !reading?.claims) return null;
    const size = measureToken(reading);
    if (!size.overLimit) return null;
    const { read } = page.server;
    const isDropped = read.token === null;
    const sessionId = page.active.session.id;
    return finding({
      code: 'cookie-too-large',
      severity: isDropped && page.refusal ? page.severity : 'warning',
      title: isDropped
        ? 'Your server can’t see the session: the browser dropped the cookie.'
        : 'The new session token is too large: the browser keeps an older cookie.',
      cause: `The session token is ${bytesText(size.cookieBytes)}; browsers drop cookies over ${bytesText(size.limitBytes)}. ${largest(reading, size)}`,
      fix: fixOf(size),
      snippet: bearerSnippet,
      evidence: [
        evidence('token in memory', bytesText(size.cookieBytes)),
        evidence('session cookie', isDropped ? 'absent' : 'an older token'),
        evidence('__client_uat', read.clientUatSec || null),
      ],
      links: [{ kind: 'claim-sizes', sessionId }],
      docs: docs.tokenSize,
    });
  },
};

function largest({ customClaims }: TokenReading, { custom }: TokenSize): string {
  const [most] = custom;
  if (!most) return 'It has no custom claims: permissions and features take the space.';
  const value = customClaims[most.name];
  const parts = isRecord(value)
    ? Object.entries(value)
        .map(([name, part]) => ({ name, size: byteLength(JSON.stringify(part) ?? '') }))
        .sort((one, other) => other.size - one.size)
        .slice(0, 3)
        .map(({ name, size }) => `\`${clip(name)}\` ${bytesText(size)}`)
    : [];
  return `\`${clip(most.name)}\` takes ${bytesText(most.bytes)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}

function fixOf({ custom, cookieBytes }: TokenSize): string {
  const [most] = custom;
  const where = '(Clerk Dashboard › Sessions › Customize session token)';
  if (!most) return `Remove permissions from the session token ${where}. Until then, send it yourself:`;
  // Of the payload four characters stand for three bytes.
  const left = cookieBytes - Math.ceil(((most.bytes + 1) * 4) / 3);
  return `Remove \`${clip(most.name)}\` from the session token ${where} and read it on the server. That leaves ${bytesText(left)}. Until then, send the token yourself:`;
}
