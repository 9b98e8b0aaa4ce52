import type { JSX } from 'preact';
import { LastAction } from '../commands/LastAction.tsx';
import { BackendApi } from '../features/backend-api/BackendApi.tsx';
import { TokenLab } from '../features/lab/TokenLab.tsx';
import { SessionList } from '../features/sessions/SessionList.tsx';
import { TabList, tabId, viewId } from '../kit/TabList.tsx';
import { ModelsProvider, useModels } from '../shared/context.ts';
import { StateView } from '../shared/StateView.tsx';
import { FrameSelect, LookDeeper } from './FrameSelect.tsx';
import { InstanceBar } from './InstanceBar.tsx';
import type { Models } from './models.ts';
import { type PanelTab, panelTabs } from './navigation.ts';
import { SessionDetail } from './SessionDetail.tsx';

/** The DevTools panel. */
export function PanelApp({ models }: { models: Models }) {
  return (
    <ModelsProvider value={models}>
      <header class="top">
        <h1 class="sr-only">Session Inspector for Clerk</h1>
        <PanelTabs />
        <InstanceBar />
        <FrameSelect />
        <LookDeeper />
      </header>
      <main class="main">
        {panelTabs.map(({ id }) => (
          <View key={id} id={id} />
        ))}
      </main>
      <footer class="foot">
        <LastAction />
      </footer>
    </ModelsProvider>
  );
}

function PanelTabs() {
  const { navigation } = useModels();
  return <TabList label="Views" tabs={panelTabs} open={navigation.tab.value} onOpen={navigation.open} />;
}

const views: Record<PanelTab, () => JSX.Element> = {
  sessions: SessionsView,
  backend: BackendApi,
  lab: TokenLab,
};

/** A tab's panel. It holds something only while its tab is open: what a person left there is kept by the models. */
function View({ id }: { id: PanelTab }) {
  const isOpen = useModels().navigation.tab.value === id;
  const Content = views[id];
  return (
    <div class="view" role="tabpanel" id={viewId(id)} aria-labelledby={tabId(id)} hidden={!isOpen}>
      {isOpen && <Content />}
    </div>
  );
}

function SessionsView() {
  const state = useModels().tab.state.value;
  if (state.kind !== 'sessions') return <StateView state={state} />;
  return (
    <div class="columns">
      <SessionList />
      <SessionDetail />
    </div>
  );
}
