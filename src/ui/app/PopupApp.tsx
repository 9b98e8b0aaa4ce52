import { useRef } from 'preact/hooks';
import { LastAction } from '../commands/LastAction.tsx';
import { AccessWanted } from '../features/backend-api/AccessWanted.tsx';
import { PopupOthers } from '../features/sessions/PopupOthers.tsx';
import { PopupSession } from '../features/sessions/PopupSession.tsx';
import { useShared } from '../shared/context.ts';
import { FramesNotAllowed } from '../shared/FramesNotAllowed.tsx';
import { StaleReport } from '../shared/StaleReport.tsx';
import { StateView } from '../shared/StateView.tsx';
import { ServerStrip } from '../shared/server/ServerStrip.tsx';
import { hostOf } from '../shared/session-labels.ts';
import { TabProblems } from '../shared/TabProblems.tsx';
import { CopyReport } from './CopyReport.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { OptionsButton } from './OptionsButton.tsx';
import type { Popup } from './popup.ts';
import { ServicesProvider } from './ServicesProvider.tsx';
import './popup.css';

/** The popup: who is signed in here, and with what. */
export function PopupApp({ popup }: { popup: Popup }) {
  const options = useRef<HTMLButtonElement>(null);
  return (
    <ServicesProvider services={popup.services}>
      <header class="popup-top">
        <h1 class="sr-only">Session Inspector for Clerk</h1>
        <PopupHost />
      </header>
      <main class="popup-main">
        <PopupAccess />
        <TabProblems />
        <StaleReport />
        <ServerStrip />
        <PopupBody />
        <FramesNotAllowed />
      </main>
      <footer class="popup-foot">
        <NoticeLine onRead={() => options.current?.focus()} />
        <LastAction />
        <div class="popup-foot-line">
          <p class="quiet">Everything: DevTools › Clerk Sessions</p>
          <CopyReport />
          <OptionsButton element={options} />
        </div>
      </footer>
    </ServicesProvider>
  );
}

function PopupHost() {
  const { tab, sites } = useShared();
  const frame = tab.frame.value;
  const clerk = tab.clerk.value;
  return (
    <>
      <bdi class="popup-host ellipsis" title={frame?.url}>
        {frame ? hostOf(frame.url) : (sites.site.value?.host ?? 'This tab')}
        {tab.isInnerFrame.value && ' (frame)'}
      </bdi>
      {clerk && (
        <span class="quiet">
          {clerk.instance.instanceType && `${clerk.instance.instanceType} · `}
          clerk-js <bdi>{clerk.instance.version}</bdi>
        </span>
      )}
      {clerk?.client?.id === 'client_init' && (
        <span class="badge tone-warn">Clerk unreachable: session restored from the cookie</span>
      )}
    </>
  );
}

/** The panel can't ask for access everywhere, and sends people here. */
function PopupAccess() {
  const { source } = useShared();
  return source.topic('backend').value?.isAccessWanted ? <AccessWanted /> : null;
}

function PopupBody() {
  const state = useShared().tab.state.value;
  if (state.kind !== 'sessions') return <StateView state={state} />;
  return (
    <>
      <PopupSession />
      <PopupOthers />
    </>
  );
}
