import { FailureText } from '../kit/FailureText.tsx';
import { useShared } from './context.ts';

/** What is wrong with the tab as a whole: why its pages show nothing, or not all there is. */
export function TabProblems() {
  return useShared().tab.problems.value.map((problem) => (
    <p key={problem.code} class="banner banner-bad notice" role="status" aria-label="Problem">
      <FailureText failure={problem} />
    </p>
  ));
}
