import type { TokenOrganization as Organization } from '../../core/token/types.ts';
import { CopyText } from '../kit/CopyText.tsx';

/** The organization a token speaks for, with the role and permissions it grants there. */
export function TokenOrganization({ organization }: { organization: Organization }) {
  const { id, slug, role, permissions } = organization;
  return (
    <div class="token-organization">
      <h4>Organization in the token</h4>
      <p class="inline-facts">
        {slug && <bdi>{slug}</bdi>}
        <CopyText text={id} what="the organization id" />
        <span>
          role <bdi class="mono">{role ?? 'none'}</bdi>
        </span>
      </p>
      {permissions.length > 0 ? (
        <ul class="chips" aria-label="Permissions">
          {permissions.map((permission) => (
            <li key={permission} class="chip mono">
              <bdi>{permission}</bdi>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">No permissions in the token; system permissions are never in it.</p>
      )}
    </div>
  );
}
