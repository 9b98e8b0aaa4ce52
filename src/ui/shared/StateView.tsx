import { Button } from '../kit/Button.tsx';
import { FailureText } from '../kit/FailureText.tsx';
import { useShared } from './context.ts';
import { SeeSample } from './SeeSample.tsx';
import { SiteNotAllowed } from './SiteNotAllowed.tsx';
import { describeState, type PlainState, type StateAction, type ViewState } from './view-state.ts';
import './state-view.css';

const labels: Record<StateAction, string> = {
  'look-again': 'Look again',
  'look-deeper': 'Look deeper',
  'reload-page': 'Reload page',
  'reload-view': 'Reload this view',
};

/** A state without sessions: what it is, why, and what to do. */
export function StateView({ state }: { state: Exclude<ViewState, { kind: 'sessions' }> }) {
  return (
    <section class="state" data-state={state.kind} aria-labelledby="state-title">
      {state.kind === 'site-not-allowed' ? <SiteNotAllowed site={state.site} /> : <Plain state={state} />}
      {state.kind !== 'updated' && <SeeSample />}
    </section>
  );
}

function Plain({ state }: { state: PlainState }) {
  const { source, surface } = useShared();
  const { title, text, action: wanted } = describeState(state);
  // Only the panel can look deeper.
  const action = wanted === 'look-deeper' && !surface.reloadWithDetection ? 'look-again' : wanted;
  const act = {
    'look-again': source.lookAgain,
    'look-deeper': surface.reloadWithDetection,
    'reload-page': surface.reloadPage,
    'reload-view': surface.reloadView,
  }[action];
  return (
    <>
      <h2 id="state-title">{title}</h2>
      {text.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {state.kind === 'refused' && (
        <p>
          <FailureText failure={state.problem} />
        </p>
      )}
      {!source.isReadOnly && (
        <Button kind={action === 'look-again' ? 'plain' : 'solid'} onPress={act}>
          {labels[action]}
        </Button>
      )}
    </>
  );
}
