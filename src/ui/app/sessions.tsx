import { feature } from '../features/feature.ts';
import { createCommandFields } from '../features/sessions/command-fields.ts';
import { SessionList } from '../features/sessions/SessionList.tsx';
import { AfterPaint } from '../kit/AfterPaint.tsx';
import { useShared } from '../shared/context.ts';
import { StateView } from '../shared/StateView.tsx';
import { WhySignedOut } from '../shared/signed-out/WhySignedOut.tsx';
import { featuresFor, sessionFeatures } from './features.ts';
import { SessionDetail, type SessionsModel } from './SessionDetail.tsx';
import './sessions.css';

/** The list of sessions beside the selected one; or why there is none. */
function Sessions({ model }: { model: SessionsModel }) {
  const state = useShared().tab.state.value;
  if (state.kind === 'signed-out')
    return (
      <>
        <StateView state={state} />
        <WhySignedOut session={null} />
      </>
    );
  if (state.kind !== 'sessions') return <StateView state={state} />;
  return (
    <div class="columns">
      <SessionList />
      <AfterPaint>
        <SessionDetail model={model} />
      </AfterPaint>
    </div>
  );
}

export const sessions = feature<SessionsModel>({
  id: 'sessions',
  label: 'Sessions',
  create(services) {
    const { source } = services.shared;
    const tabs = featuresFor(sessionFeatures, source).map((each) => each.open(services));
    const commandFields = createCommandFields();
    // What was typed for one session is not sent for another.
    services.shared.tab.selectedId.subscribe(commandFields.reset);
    return { tabs, open: services.shared.navigation.sessionTab, commandFields };
  },
  View: Sessions,
});
