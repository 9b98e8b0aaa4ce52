import { useShared } from '../../shared/context.ts';
import { StateView } from '../../shared/StateView.tsx';
import { LabForm } from './LabForm.tsx';
import { LabResult } from './LabResult.tsx';
import './lab.css';

/** Reads and judges any token that a person pastes, on any page. */
export function TokenLab() {
  const state = useShared().tab.state.value;
  // The one state that is not the page's: nobody is left to check a signature.
  if (state.kind === 'updated') return <StateView state={state} />;
  return (
    <div class="lab">
      <LabForm />
      <LabResult />
    </div>
  );
}
