import { FailureText } from '../../kit/FailureText.tsx';
import { useTokens } from '../../token/context.ts';
import { TokenBlock } from '../../token/TokenBlock.tsx';
import { BackendList } from './BackendList.tsx';
import { BackendSessionDetail } from './BackendSessionDetail.tsx';
import type { LastCall } from './calls.ts';
import { useBackend } from './context.ts';
import { callLabels, subjectOf } from './texts.ts';
import { useSecondsToWait } from './use-waiting.ts';

/** What the Backend API said: of the last call, and the sessions and the token it gave. */
export function BackendResults() {
  const { calls } = useBackend();
  const { rawOfBackend } = useTokens();
  const { last, busy, list, session } = calls;
  const given = calls.token.value;
  const running = busy.value;
  return (
    <section class="backend-results" aria-labelledby="backend-results-title">
      <h2 id="backend-results-title" class="sr-only">
        Results
      </h2>
      <div role="status" aria-label="Backend API result" class="backend-said">
        {running ? (
          <p class="quiet">{callLabels[running]}: waiting for an answer…</p>
        ) : (
          <Said last={last.value} />
        )}
      </div>
      {list.value && <BackendList list={list.value} />}
      {session.value && <BackendSessionDetail read={session.value} />}
      {given && (
        <TokenBlock
          token={given.token}
          sessionId={given.sessionId}
          title={given.template === null ? 'Token' : `Token by template ${given.template}`}
          raw={rawOfBackend(given.token.withoutSignature)}
        />
      )}
    </section>
  );
}

function Said({ last }: { last: LastCall | null }) {
  if (!last) return null;
  const { call, tookMs, failure } = last;
  const subject = subjectOf(call);
  return (
    <div>
      <strong>{callLabels[call.name]}</strong> {subject && <bdi class="mono">{subject.id}</bdi>} ·{' '}
      {Math.round(tookMs)} ms ·{' '}
      {failure ? <span class="tone-bad">failed</span> : <span class="tone-good">done</span>}
      {!failure && call.name === 'verify' && ' · Clerk says that the token is a valid one of this session'}
      {failure && (
        <p class="tone-bad">
          <FailureText failure={failure} retry={<Wait atMost={failure.retryAfterSec ?? 0} />} />
        </p>
      )}
    </div>
  );
}

/** Ticks for the eye; a voice would never end. */
function Wait({ atMost }: { atMost: number }) {
  const seconds = useSecondsToWait();
  const left = Math.min(seconds.value, atMost);
  return (
    <span class="tabular" role="timer" aria-label="Again in" aria-live="off">
      {left > 0 ? ` Again in ${left} s.` : ' You can try again now.'}
    </span>
  );
}
