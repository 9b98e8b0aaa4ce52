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
        ? `A cookie of another Clerk app on ${host} is in the way.`
        : `Another Clerk app has a session cookie on ${host}.`,
      cause: `\`__session\` was issued by ${clip(issuer, 150)}. Cookies don’t tell ports apart.${isInTheWay ? ' This app’s own copy with a suffix is missing.' : ' This app’s own copy has a suffix, and the server reads that.'}`,
      fix: isInTheWay
        ? 'Delete `__session` and reload. Give each app a host of its own, such as `app.localhost`.'
        : '',
      evidence: [evidence('iss of __session', issuer)],
      links: [{ kind: 'cookie', name: '__session' }],
      docs: docs.cookies,
    });
  },
};
