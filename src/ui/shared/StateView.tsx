import { Button } from '../kit/Button.tsx';
import { Empty } from '../kit/Empty.tsx';
import { FailureText } from '../kit/FailureText.tsx';
import { WithCode } from '../kit/WithCode.tsx';
import { useShared } from './context.ts';
import { SeeSample } from './SeeSample.tsx';
import { SiteNotAllowed } from './SiteNotAllowed.tsx';
import { describeState, type PlainState, type StateAction, type ViewState } from './view-state.ts';
import './state-view.css';

const labels: Record<StateAction, string> = {
  'look-again': 'Check again',
  'look-deeper': 'Look deeper',
  'reload-page': 'Reload page',
  'reload-view': 'Reload panel',
};

/** A state without sessions: what it is, why, and what to do. */
export function StateView({ state }: { state: Exclude<ViewState, { kind: 'sessions' }> }) {
  return (
    <section class="state" data-state={state.kind} aria-labelledby="state-title">
      {state.kind === 'site-not-allowed' ? (
        <Empty tone="neutral">
          <SiteNotAllowed site={state.site} />
        </Empty>
      ) : (
        <Plain state={state} />
      )}
    </section>
  );
}

function Plain({ state }: { state: PlainState }) {
  const { source } = useShared();
  const { tone, title, text, note, actions } = describeState(state);
  return (
    <Empty tone={tone}>
      <h2 id="state-title">{title}</h2>
      {text.map((line) => (
        <p key={line}>
          <WithCode text={line} />
        </p>
      ))}
      {state.kind === 'refused' && (
        <p>
          <FailureText failure={state.problem} />
        </p>
      )}
      {note && (
        <p class="quiet">
          <WithCode text={note} />
        </p>
      )}
      {!source.isReadOnly && (
        <div class="buttons">
          <Ways actions={actions} />
          {state.kind !== 'updated' && <SeeSample />}
        </div>
      )}
    </Empty>
  );
}

/** The first is what helps most. */
function Ways({ actions }: { actions: readonly StateAction[] }) {
  const { source, surface } = useShared();
  const act = {
    'look-again': source.lookAgain,
    'look-deeper': surface.reloadWithDetection,
    'reload-page': surface.reloadPage,
    'reload-view': surface.reloadView,
  };
  // Only the panel can look deeper.
  const possible = actions.filter((action) => act[action]);
  const shown: readonly StateAction[] = possible.length > 0 ? possible : ['look-again'];
  return shown.map((action, at) => (
    <Button key={action} kind={at === 0 ? 'solid' : 'plain'} onPress={act[action]}>
      {action === 'reload-view' && surface.kind === 'popup' ? 'Reload popup' : labels[action]}
    </Button>
  ));
}
