import { signal } from '@preact/signals';
import { feature } from '../features/feature.ts';
import { SessionList } from '../features/sessions/SessionList.tsx';
import { useShared } from '../shared/context.ts';
import { StateView } from '../shared/StateView.tsx';
import { sessionFeatures } from './features.ts';
import { SessionDetail, type SessionTabs } from './SessionDetail.tsx';
import './sessions.css';

/** The list of sessions beside the selected one; or why there is none. */
function Sessions({ model }: { model: SessionTabs }) {
  const state = useShared().tab.state.value;
  if (state.kind !== 'sessions') return <StateView state={state} />;
  return (
    <div class="columns">
      <SessionList />
      <SessionDetail model={model} />
    </div>
  );
}

export const sessions = feature<SessionTabs>({
  id: 'sessions',
  label: 'Sessions',
  create(services) {
    const tabs = sessionFeatures.map((each) => each.open(services));
    return { tabs, open: signal(tabs[0]?.id ?? '') };
  },
  View: Sessions,
});
