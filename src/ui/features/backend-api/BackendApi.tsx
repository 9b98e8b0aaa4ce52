import { useShared } from '../../shared/context.ts';
import { StateView } from '../../shared/StateView.tsx';
import { BackendCalls } from './BackendCalls.tsx';
import { BackendQuestions } from './BackendQuestions.tsx';
import { BackendResults } from './BackendResults.tsx';
import { useBackend } from './context.ts';
import { KeyEntry } from './KeyEntry.tsx';
import { KeyInUse } from './KeyInUse.tsx';
import { hadKey } from './key-model.ts';
import './backend-api.css';

/** Clerk's Backend API, on any page: what Clerk itself holds of sessions, and what only a backend can do with them. */
export function BackendApi() {
  const { tab } = useShared();
  const backend = useBackend();
  const state = tab.state.value;
  // The one state that is not the page's: nobody is left to hold a key.
  if (state.kind === 'updated') return <StateView state={state} />;
  const situation = backend.secretKey.situation.value;
  return (
    <div class="backend">
      {'key' in situation ? <KeyInUse /> : <KeyEntry />}
      {hadKey(situation) && (
        <div class="backend-columns">
          <BackendCalls />
          <BackendResults />
        </div>
      )}
      <BackendQuestions />
    </div>
  );
}
