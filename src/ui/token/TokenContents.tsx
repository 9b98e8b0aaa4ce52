import { tokenKinds } from '../../core/token/kinds.ts';
import type { ByScope, TokenReading } from '../../core/token/types.ts';
import { Claims } from './Claims.tsx';
import { FactorAges } from './FactorAges.tsx';
import { TokenHeader } from './TokenHeader.tsx';
import { TokenOrganization } from './TokenOrganization.tsx';
import { TokenSize } from './TokenSize.tsx';
import './token-contents.css';

/** What a token says: whom it speaks for, what it grants, every claim, and its header. */
export function TokenContents({ reading }: { reading: TokenReading }) {
  const { header, organization } = reading;
  return (
    <>
      {organization && <TokenOrganization organization={organization} />}
      <Grants label="Plans" grants={reading.plans} />
      <Grants label="Features" grants={reading.features} />
      {!tokenKinds[reading.kind].isOfOthers && <FactorAges reading={reading} />}
      <Claims reading={reading} />
      {header && (
        <>
          <h4>Header</h4>
          <TokenHeader header={header} kind={reading.kind} />
        </>
      )}
      <TokenSize reading={reading} />
    </>
  );
}

/** Plans or features, by whom they belong to; nothing when there are none. */
function Grants({ label, grants }: { label: string; grants: ByScope }) {
  const scopes = (['user', 'organization'] as const).filter((scope) => grants[scope].length > 0);
  if (scopes.length === 0) return null;
  return (
    <>
      <h4>{label} in the token</h4>
      {scopes.map((scope) => (
        <div key={scope} class="grants">
          <span>of the {scope}</span>
          <ul class="chips" aria-label={`${label} of the ${scope}`}>
            {grants[scope].map((slug) => (
              <li key={slug} class="chip mono">
                <bdi>{slug}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
