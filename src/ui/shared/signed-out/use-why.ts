import { useLayoutEffect, useState } from 'preact/hooks';
import type { EndedSession, WhySignedOut } from '../../../core/signed-out/types.ts';
import { whyNobody, whyOver } from '../../../core/signed-out/why.ts';
import { useKit } from '../../kit/context.ts';
import { useShared } from '../context.ts';

/**
 * Why a session is over; null as session: why there is none. From what ClerkJS has, what was recorded, and what Clerk's
 * Backend API said. null: nothing is known.
 * @param isWanted nothing is looked up, and nothing draws again, without it
 */
export function useWhy(session: EndedSession | null, isWanted = true): WhySignedOut | null {
  const { source, backendSession } = useShared();
  const { clock, timeZone } = useKit();
  useRecorded(isWanted);
  if (!isWanted) return null;
  const read = backendSession.value;
  const facts = {
    nowMs: clock.read(),
    clerk: read && { ...read.session, readAtMs: read.readAtMs },
    events: source.recorder.value?.events ?? [],
    format: (ms: number) => timeZone.dateTime(ms),
  };
  return session ? whyOver(session, facts) : whyNobody(facts);
}

/** Draws again when something was recorded. */
function useRecorded(isWanted: boolean): void {
  const { source } = useShared();
  const [, setVersion] = useState(0);
  const recorder = isWanted ? source.recorder.value : null;
  useLayoutEffect(() => {
    if (!recorder) return;
    setVersion(recorder.version);
    return recorder.onChange(() => setVersion(recorder.version));
  }, [recorder]);
}
