import { FailureText } from '../kit/FailureText.tsx';
import { useShared } from './context.ts';

/** The browser did not take our scripts for the sites that are allowed: why pages there show nothing. */
export function ScriptsProblem() {
  const problem = useShared().tab.scriptsProblem.value;
  if (!problem) return null;
  return (
    <p class="banner banner-bad notice" role="status" aria-label="Scripts">
      <FailureText failure={problem} />
    </p>
  );
}
