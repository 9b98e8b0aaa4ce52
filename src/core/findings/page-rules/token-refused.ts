import { docs } from '../../docs.ts';
import { certain } from '../../server/compare.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

interface Words {
  title: string;
  cause: string;
  fix: string;
}

const template: Words = {
  title: 'Your server expects a session token and gets another kind.',
  cause: 'The token is a template’s, a machine’s or an OAuth token, or the server accepts other kinds only.',
  fix: 'Send what `getToken()` gives without a template, or set `acceptsToken` of `authenticateRequest`.',
};

/** What Clerk's codes mean for a token that no other rule explains. */
const byReason: Readonly<Record<string, Words>> = {
  'token-invalid': {
    title: 'Your server can’t read the token.',
    cause: 'It is no valid JWT: cut off, changed on its way, or something else under the same name.',
    fix: 'Find out what writes the `__session` cookie or the Authorization header.',
  },
  'token-invalid-algorithm': {
    title: 'Your server refuses the token’s algorithm.',
    cause: 'Clerk’s session tokens are signed with RS256.',
    fix: 'Send a session token: what `getToken()` gives without a template.',
  },
  'token-invalid-signature': {
    title: 'Your server refuses the token: its signature is wrong.',
    cause:
      'The key that the token names did not sign it. The token was changed, or the server has other keys.',
    fix: 'Compare the server’s public keys with those of the instance.',
  },
  'token-verification-failed': {
    title: 'Your server refuses the token’s claims.',
    cause: 'Clerk’s backend checks `sub` and, where it is set, the audience.',
    fix: 'Compare `audience` in the server’s settings with the token’s `aud`.',
  },
  'token-type-mismatch': template,
  'No token in header': {
    title: 'Your server expects another kind of token, in the Authorization header.',
    cause: 'By your settings it accepts no session tokens. Then it reads no cookie.',
    fix: 'Set the accepted tokens to what `acceptsToken` of your server is.',
  },
  'unexpected-error': {
    title: 'Your server fails on this token.',
    cause: 'Clerk’s backend can’t take the token’s organization claims apart, and throws.',
    fix: 'Get a new token with ClerkJS, and see whether it is the same.',
  },
};

/** A token that the server refuses for what it is. */
export const tokenRefused: PageRule = {
  code: 'token-refused',
  find(facts) {
    const page = signedInPage(facts);
    if (!page) return null;
    const { pageLoad, fetch, bearer } = page.server.answers;
    const outcome = [pageLoad, fetch, bearer]
      .map((answer) => answer && certain(answer))
      .find((each) => each?.status === 'error' || (each?.reason && Object.hasOwn(byReason, each.reason)));
    if (!outcome) return null;
    const words = byReason[outcome.reason ?? ''] ?? {
      title: 'Your server throws an error for this request.',
      cause: clip(outcome.message, 300),
      fix: 'Look at the server’s settings below the answer, and at its own log.',
    };
    return finding({
      code: 'token-refused',
      severity: 'error',
      ...words,
      evidence: [evidence('reason', outcome.reason)],
      links: [{ kind: 'settings' }],
      docs: docs.authenticateRequest,
    });
  },
};
