import { useId } from 'preact/hooks';
import type { EndedSession } from '../../../core/signed-out/types.ts';
import { Button } from '../../kit/Button.tsx';
import { StatusMark } from '../../kit/StatusMark.tsx';
import { WithCode } from '../../kit/WithCode.tsx';
import { AskClerk } from '../AskClerk.tsx';
import { useShared } from '../context.ts';
import { tabIds } from '../navigation.ts';
import './signed-out.css';
import { useWhy } from './use-why.ts';

/** Why a session is over, or why there is none: which limit, or whose act. Nothing where nothing is known. */
export function WhySignedOut({ session }: { session: EndedSession | null }) {
  const { source, navigation } = useShared();
  const titleId = useId();
  const why = useWhy(session);
  if (!why) return null;
  return (
    <section class="signed-out" aria-label="Why signed out" data-cause={why.cause}>
      <h3 id={titleId}>
        <StatusMark status={session?.status ?? 'removed'} /> <bdi>{why.title}</bdi>
      </h3>
      <p>
        <WithCode text={why.line} /> {why.fix && <WithCode text={why.fix} />}
      </p>
      <dl class="signed-out-facts">
        {why.evidence.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi class="mono">{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p class="signed-out-ways">
        {source.recorder.value && (
          <Button
            kind="small"
            onPress={() => {
              navigation.tab.value = tabIds.timeline;
            }}
          >
            Look at the timeline
          </Button>
        )}
        <AskClerk sessionId={why.sessionId} />
      </p>
    </section>
  );
}
