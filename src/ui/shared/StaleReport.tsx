import { FailureText } from '../kit/FailureText.tsx';
import { Time } from '../kit/Time.tsx';
import { useShared } from './context.ts';

/** The newest report of the shown frame was not taken: what is shown is that of before, and says so. */
export function StaleReport() {
  const { tab } = useShared();
  const frame = tab.frame.value;
  if (!frame?.problem || !tab.isOld.value) return null;
  return (
    <div class="banner banner-bad notice stale" role="status" aria-label="Old data">
      <p>
        <strong>This may be old:</strong> the page’s report from{' '}
        <Time ms={frame.takenAtMs} what="the time of the report" />
      </p>
      <p>
        <FailureText failure={frame.problem} />
      </p>
    </div>
  );
}
