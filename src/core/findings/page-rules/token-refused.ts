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
  title: 'Your server expects a session token, but gets another kind.',
  cause: 'The token comes from a template, a machine or OAuth, or the server accepts only other kinds.',
  fix: 'Call `getToken()` without a template, or set `acceptsToken` in `authenticateRequest`.',
};

/** What Clerk's codes mean for a token that no other rule explains. */
const byReason: Readonly<Record<string, Words>> = {
  'token-invalid': {
    title: 'Your server can’t read the token.',
    cause: 'It is not a valid JWT: cut off, changed in transit, or something else under the same name.',
    fix: 'Find what writes the `__session` cookie or the Authorization header.',
  },
  'token-invalid-algorithm': {
    title: 'Your server rejects the token’s algorithm.',
    cause: 'Clerk’s session tokens are signed with RS256.',
    fix: 'Send a session token: call `getToken()` without a template.',
  },
  'token-invalid-signature': {
    title: 'Your server rejects the token: its signature is wrong.',
    cause: 'The key named in the token did not sign it. The token was changed, or the server has other keys.',
    fix: 'Compare the server’s public keys with the instance’s.',
  },
  'token-verification-failed': {
    title: 'Your server rejects the token’s claims.',
    cause: 'Clerk’s backend code checks `sub` and, if set, the audience.',
    fix: 'Compare `audience` in the server settings with the token’s `aud`.',
  },
  'token-type-mismatch': template,
  'No token in header': {
    title: 'Your server expects another kind of token, in the Authorization header.',
    cause: 'By your settings, it accepts no session tokens, so it reads no cookie.',
    fix: 'Set the accepted tokens to your server’s `acceptsToken`.',
  },
  'unexpected-error': {
    title: 'Your server throws on this token.',
    cause: 'Clerk’s backend code can’t read the token’s organization claims, and throws.',
    fix: 'Get a new token from ClerkJS, and check whether this happens again.',
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
      fix: 'Check the server settings below the answer, and your server’s log.',
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
