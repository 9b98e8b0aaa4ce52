import type { JSX } from 'preact';
import { ModelsProvider, useModels } from '../context.ts';
import type { Models } from '../models/models.ts';
import { type PanelTab, panelTabs } from '../models/navigation.ts';
import { BackendApi } from './backend/BackendApi.tsx';
import { FrameSelect, LookDeeper } from './FrameSelect.tsx';
import { InstanceBar } from './InstanceBar.tsx';
import { LastAction } from './LastAction.tsx';
import { SessionDetail } from './SessionDetail.tsx';
import { SessionList } from './SessionList.tsx';
import { StateView } from './StateView.tsx';
import { TabList, tabId, viewId } from './TabList.tsx';
import { TokenLab } from './TokenLab.tsx';

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
