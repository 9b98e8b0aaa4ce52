import { useSignalEffect } from '@preact/signals';
import { useId, useLayoutEffect, useState } from 'preact/hooks';
import type { EndedSession } from '../../../core/signed-out/types.ts';
import { whyNobody, whyOver } from '../../../core/signed-out/why.ts';
import { formatAbsolute } from '../../../core/time.ts';
import { Button } from '../../kit/Button.tsx';
import { useKit } from '../../kit/context.ts';
import { StatusMark } from '../../kit/StatusMark.tsx';
import { WithCode } from '../../kit/WithCode.tsx';
import { useShared } from '../context.ts';
import { tabIds } from '../navigation.ts';
import './signed-out.css';

/** Why a session is over, or why there is none: which limit, or whose act. Nothing where nothing is known. */
export function WhySignedOut({ session }: { session: EndedSession | null }) {
  const { source, navigation, backendSession } = useShared();
  const { clock, timeZone } = useKit();
  const titleId = useId();
  const version = useRecorded();
  const read = backendSession.value;
  const facts = {
    nowMs: clock.read(),
    clerk: read && { ...read.session, readAtMs: read.readAtMs },
    events: source.recorder.value?.events ?? [],
    format: (ms: number) => formatAbsolute(ms, { utc: timeZone.isUtc.value }),
  };
  const why = session ? whyOver(session, facts) : whyNobody(facts);
  if (!why) return null;
  return (
    <section class="signed-out" aria-label="Why signed out" data-cause={why.cause} data-version={version}>
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
        {!why.evidence.some(({ label }) => label === 'Clerk says') && (
          <span class="quiet">With a secret key, the tab Backend API asks Clerk itself.</span>
        )}
      </p>
    </section>
  );
}

/** Draws again when something was recorded. */
function useRecorded(): number {
  const { source } = useShared();
  const [version, setVersion] = useState(0);
  useSignalEffect(() => {
    const recorder = source.recorder.value;
    return recorder?.onChange(() => setVersion(recorder.version));
  });
  useLayoutEffect(() => setVersion(source.recorder.peek()?.version ?? 0), [source]);
  return version;
}
