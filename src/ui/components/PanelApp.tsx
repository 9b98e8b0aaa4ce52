import { ModelsProvider, useModels } from '../context.ts';
import type { Models } from '../models/models.ts';
import { FrameSelect } from './FrameSelect.tsx';
import { InstanceBar } from './InstanceBar.tsx';
import { LastAction } from './LastAction.tsx';
import { SessionDetail } from './SessionDetail.tsx';
import { SessionList } from './SessionList.tsx';
import { StateView } from './StateView.tsx';

/** The DevTools panel. */
export function PanelApp({ models }: { models: Models }) {
  return (
    <ModelsProvider value={models}>
      <header class="top">
        <h1 class="sr-only">Session Inspector for Clerk</h1>
        <div class="tabs" role="tablist" aria-label="Views">
          <button
            type="button"
            class="tab"
            role="tab"
            id="tab-sessions"
            aria-selected="true"
            aria-controls="view-sessions"
          >
            Sessions
          </button>
        </div>
        <InstanceBar />
        <FrameSelect />
      </header>
      <main class="main">
        <div class="view" role="tabpanel" id="view-sessions" aria-labelledby="tab-sessions">
          <SessionsView />
        </div>
      </main>
      <footer class="foot">
        <LastAction />
      </footer>
    </ModelsProvider>
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
