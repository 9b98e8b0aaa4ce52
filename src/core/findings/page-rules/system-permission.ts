import { isSystemPermission } from '../../authorization/absent-permission.ts';
import { evaluate } from '../../authorization/evaluate.ts';
import { factsOfToken } from '../../authorization/facts.ts';
import { withPrefix } from '../../authorization/organization.ts';
import { docs } from '../../docs.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** ClerkJS allows by a system permission what a server denies. Seen where somebody asked: nothing is told on every admin's page. */
export const systemPermission: PageRule = {
  code: 'system-permission',
  lacks: ({ asked }) => (asked ? null : 'nothing was checked in the Authorization tab'),
  find({ asked, active }) {
    const wanted = asked?.params.permission;
    if (!asked?.allowed || typeof wanted !== 'string') return null;
    const permission = withPrefix(wanted);
    if (!isSystemPermission(permission) || !active?.token) return null;
    const { session, token } = active;
    if (session.id !== asked.sessionId) return null;
    if (evaluate(factsOfToken(token.reading), asked.params, 'current').allowed) return null;
    const role = session.organization?.role ?? 'org:admin';
    return finding({
      code: 'system-permission',
      severity: 'warning',
      title: `\`${clip(permission)}\` is never in a token: the server denies it.`,
      cause:
        'ClerkJS reads it from the membership and allows it. A server’s `has()` reads the token, which never contains `org:sys_…`.',
      fix: 'Check a role or a custom permission on the server:',
      snippet: `has({ role: '${clip(role)}' })\nhas({ permission: 'org:<feature>:<action>' })`,
      evidence: [
        evidence('ClerkJS', 'allowed'),
        evidence('server', 'denied'),
        evidence('role', session.organization?.role ?? null),
      ],
      links: [{ kind: 'authorization', sessionId: session.id }],
      docs: docs.rolesAndPermissions,
      about: permission,
    });
  },
};
