import { CopyText } from '../../kit/CopyText.tsx';
import { PropertyTable } from '../../kit/PropertyTable.tsx';
import { StatusBadge } from '../../kit/StatusMark.tsx';
import { Time } from '../../kit/Time.tsx';
import { TimeZoneToggle } from '../../kit/TimeZoneToggle.tsx';
import { useShared } from '../../shared/context.ts';
import { BackendComparison } from './BackendComparison.tsx';
import { backendPropertiesOf } from './properties.ts';
import type { ReadSession } from './results.ts';

/** A session as Clerk's backend holds it, beside the browser's where that has it too. */
export function BackendSessionDetail({ read }: { read: ReadSession }) {
  const { tab } = useShared();
  const { session, readAtMs } = read;
  const here = tab.session(session.id);
  return (
    <article class="backend-detail" aria-labelledby="backend-detail-title">
      <div class="block-head">
        <h3 id="backend-detail-title">Session at Clerk</h3>
        <TimeZoneToggle />
      </div>
      <p class="inline-facts">
        <CopyText text={session.id} what="the session id" />
        <StatusBadge status={session.status} />
        <span class="quiet">As of</span> <Time ms={readAtMs} what="the time of the reading" />
      </p>
      {session.inSeconds.length > 0 && (
        <p class="banner">
          {session.inSeconds.join(', ')} came in seconds, where Clerk counts milliseconds: what answered may
          be a stand-in. They are shown as what they mean.
        </p>
      )}
      <div class={here ? 'backend-sides' : undefined}>
        {here ? (
          <BackendComparison here={here} read={read} />
        ) : (
          <p class="quiet">
            This browser’s client does not hold this session: there is nothing to compare it with.
          </p>
        )}
        <div>
          <h4>Properties</h4>
          <PropertyTable label="Backend session properties" properties={backendPropertiesOf(session)} />
        </div>
      </div>
    </article>
  );
}
