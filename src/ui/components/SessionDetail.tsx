import type { JSX } from 'preact';
import type { SessionView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { worthShowing } from '../models/actions.ts';
import { organizationLabel, userIdentifier, userLabel } from '../models/facts.ts';
import { type SessionTab, sessionTabs } from '../models/navigation.ts';
import { Authorization } from './Authorization.tsx';
import { Banners } from './Banners.tsx';
import { CompareTokens } from './CompareTokens.tsx';
import { CopyText } from './CopyText.tsx';
import { Devices } from './Devices.tsx';
import { Reverification } from './Reverification.tsx';
import { SessionControls } from './SessionControls.tsx';
import { SessionProperties } from './SessionProperties.tsx';
import { StatusBadge } from './StatusMark.tsx';
import { TabList, tabId, viewId } from './TabList.tsx';
import { FetchedToken, TokenBlock } from './TokenBlock.tsx';

/** Everything about the selected session: who, what it may, its token, its properties. */
export function SessionDetail() {
  const { tab, navigation } = useModels();
  const session = tab.selected.value;
  if (!session) return null;
  const isActive = tab.clerk.value?.activeSessionId === session.id;
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
      <SessionControls session={session} />
      <TabList
        label="Session"
        class="session-tabs"
        tabs={sessionTabs}
        open={navigation.sessionTab.value}
        onOpen={navigation.openSessionTab}
      />
      {sessionTabs.map(({ id }) => {
        const Content = views[id];
        const isOpen = navigation.sessionTab.value === id;
        return (
          <div key={id} role="tabpanel" id={viewId(id)} aria-labelledby={tabId(id)} hidden={!isOpen}>
            {isOpen && <Content session={session} />}
          </div>
        );
      })}
    </article>
  );
}

const views: Record<SessionTab, (props: { session: SessionView }) => JSX.Element> = {
  token: TokenTab,
  properties: SessionProperties,
  authorization: Authorization,
  reverification: Reverification,
  devices: Devices,
};

/** The session's own token, the one that was fetched, and how they differ. */
function TokenTab({ session }: { session: SessionView }) {
  const { actions } = useModels();
  const fetched = worthShowing(actions.fetched.value.get(session.id), session.token);
  return (
    <>
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
    </>
  );
}
