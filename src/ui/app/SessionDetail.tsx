import type { Signal } from '@preact/signals';
import type { OpenFeature, SessionProps } from '../features/feature.ts';
import { Banners } from '../features/sessions/Banners.tsx';
import type { CommandFields } from '../features/sessions/command-fields.ts';
import { SessionControls } from '../features/sessions/SessionControls.tsx';
import { CopyText } from '../kit/CopyText.tsx';
import { StatusBadge } from '../kit/StatusMark.tsx';
import { TabList, tabId, viewId } from '../kit/TabList.tsx';
import { useShared } from '../shared/context.ts';
import { organizationLabel, userIdentifier, userLabel } from '../shared/session-labels.ts';
import { WhySignedOut } from '../shared/signed-out/WhySignedOut.tsx';
import './session-detail.css';

/** What is open of the selected session, and what was typed for it. */
export interface SessionsModel {
  tabs: OpenFeature<SessionProps>[];
  /** Id of the open one. */
  open: Signal<string>;
  commandFields: CommandFields;
}

/** Everything about the selected session: who, what it may, its token, its properties. */
export function SessionDetail({ model: { tabs, open, commandFields } }: { model: SessionsModel }) {
  const { tab, source } = useShared();
  const session = tab.selected.value;
  if (!session) return null;
  const isActive = tab.clerk.value?.activeSessionId === session.id;
  const identifier = userIdentifier(session);
  const organization = organizationLabel(session);
  return (
    <article
      class="detail"
      key={session.id}
      tabIndex={-1}
      data-region="details"
      aria-labelledby="detail-title"
    >
      <header class="detail-head">
        <h2 id="detail-title">
          <bdi>{userLabel(session) || 'unknown user'}</bdi>
        </h2>
        {identifier && <bdi class="quiet ellipsis">{identifier}</bdi>}
        <span class="badges">
          {!(isActive && session.status === 'active') && <StatusBadge status={session.status} />}
          {isActive && (
            <span class="badge badge-accent" title="this page’s Clerk.session">
              active session
            </span>
          )}
        </span>
        <p class="inline-facts detail-facts">
          <CopyText text={session.id} what="the session id" />
          {organization ? (
            <span>
              Organization <bdi>{organization}</bdi>
            </span>
          ) : (
            <span class="quiet">Personal account</span>
          )}
        </p>
      </header>
      <Banners session={session} />
      <WhySignedOut session={{ ...session, who: userLabel(session) }} />
      {!source.isReadOnly && <SessionControls session={session} commandFields={commandFields} />}
      <TabList
        label="Session"
        class="session-tabs"
        tabs={tabs}
        open={open.value}
        onOpen={(id) => {
          open.value = id;
        }}
      />
      {tabs.map(({ id, View }) => (
        <div key={id} role="tabpanel" id={viewId(id)} aria-labelledby={tabId(id)} hidden={open.value !== id}>
          {open.value === id && <View session={session} />}
        </div>
      ))}
    </article>
  );
}
