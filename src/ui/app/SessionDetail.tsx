import type { JSX } from 'preact';
import type { SessionView } from '../../protocol/views.ts';
import { worthShowing } from '../commands/actions.ts';
import { Authorization } from '../features/authorization/Authorization.tsx';
import { Devices } from '../features/devices/Devices.tsx';
import { Reverification } from '../features/reverification/Reverification.tsx';
import { Banners } from '../features/sessions/Banners.tsx';
import { SessionControls } from '../features/sessions/SessionControls.tsx';
import { SessionProperties } from '../features/sessions/SessionProperties.tsx';
import { CopyText } from '../kit/CopyText.tsx';
import { StatusBadge } from '../kit/StatusMark.tsx';
import { TabList, tabId, viewId } from '../kit/TabList.tsx';
import { useModels } from '../shared/context.ts';
import { organizationLabel, userIdentifier, userLabel } from '../shared/session-labels.ts';
import { CompareTokens } from '../token/compare/CompareTokens.tsx';
import { FetchedToken, TokenBlock } from '../token/TokenBlock.tsx';
import { type SessionTab, sessionTabs } from './navigation.ts';

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
