import { useModels } from '../context.ts';
import { worthShowing } from '../models/actions.ts';
import { organizationLabel, userIdentifier, userLabel } from '../models/facts.ts';
import { Banners } from './Banners.tsx';
import { CompareTokens } from './CompareTokens.tsx';
import { Controls } from './Controls.tsx';
import { CopyText } from './CopyText.tsx';
import { SessionProperties } from './SessionProperties.tsx';
import { StatusBadge } from './StatusMark.tsx';
import { FetchedToken, TokenBlock } from './TokenBlock.tsx';

const allCommands = ['getToken', 'touch', 'end', 'remove'] as const;

/** Everything about the selected session: who, what it may, its token, its properties. */
export function SessionDetail() {
  const { tab, actions } = useModels();
  const session = tab.selected.value;
  if (!session) return null;
  const isActive = tab.clerk.value?.activeSessionId === session.id;
  const fetched = worthShowing(actions.fetched.value.get(session.id), session.token);
  const identifier = userIdentifier(session);
  const organization = organizationLabel(session);
  return (
    <article class="detail" key={session.id} aria-labelledby="detail-title">
      <header class="detail-head">
        <h2 id="detail-title">
          <bdi>{userLabel(session) || 'unknown user'}</bdi>
        </h2>
        {identifier && <bdi class="quiet ellipsis">{identifier}</bdi>}
        <span class="badges">
          <StatusBadge status={session.status} />
          {isActive && (
            <span class="badge badge-accent" title="Clerk.session of this page">
              active session of this page
            </span>
          )}
        </span>
        <p class="inline-facts detail-facts">
          <CopyText text={session.id} what="the session id" />
          <span>
            Organization{' '}
            {organization ? <bdi>{organization}</bdi> : <span class="quiet">none (personal account)</span>}
          </span>
        </p>
      </header>
      <Banners session={session} />
      <Controls session={session} isActive={isActive} names={allCommands} />
      {session.token ? (
        <TokenBlock token={session.token} sessionId={session.id} />
      ) : (
        <section class="block" aria-labelledby="token-title">
          <h3 id="token-title">Token</h3>
          <p class="quiet">ClerkJS holds no token for this session. Get token asks Clerk for one.</p>
        </section>
      )}
      {fetched && <FetchedToken token={fetched} sessionId={session.id} />}
      <CompareTokens session={session} />
      <SessionProperties session={session} />
    </article>
  );
}
