import { docs } from '../../docs.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence, signedInPage } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** `__session` without a suffix is another Clerk instance's, as on localhost, where ports share cookies. */
export const foreignInstance: PageRule = {
  code: 'foreign-instance',
  find(facts) {
    const { server, origin } = facts;
    const issuer = server?.read.foreignIssuer ?? null;
    if (!server || issuer === null) return null;
    const page = signedInPage(facts);
    const isInTheWay = page?.refusal != null && server.read.token === null;
    const host = clip(new URL(origin).hostname, 100);
    return finding({
      code: 'foreign-instance',
      severity: isInTheWay ? page.severity : 'note',
      title: isInTheWay
        ? `Another Clerk app’s cookie on ${host} is in the way.`
        : `Another Clerk app has a session cookie on ${host}.`,
      cause: `\`__session\` comes from ${clip(issuer, 150)}. Apps on different ports share cookies.${isInTheWay ? ' This app’s suffixed copy is missing.' : ' This app has a suffixed copy, which the server reads.'}`,
      fix: isInTheWay
        ? 'Delete `__session` and reload. Give each app its own host, such as `app.localhost`.'
        : '',
      evidence: [evidence('iss in __session', issuer)],
      links: [{ kind: 'cookie', name: '__session' }],
      docs: docs.cookies,
    });
  },
};
