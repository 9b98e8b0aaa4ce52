import { FailureText } from '../../kit/FailureText.tsx';
import { useShared } from '../../shared/context.ts';
import { AboutToken } from '../../token/AboutToken.tsx';
import { expectedOf } from '../../token/expected.ts';
import { rawOfBackend } from '../../token/raw.ts';
import { TokenView } from '../../token/TokenView.tsx';
import { BackendList } from './BackendList.tsx';
import { BackendSessionDetail } from './BackendSessionDetail.tsx';
import type { LastCall } from './calls.ts';
import { useBackend } from './context.ts';
import type { GivenToken as Given } from './results.ts';
import { callLabels, subjectOf } from './texts.ts';
import { useSecondsToWait } from './use-waiting.ts';

/** What the Backend API said: of the last call, and the sessions and the token it gave. */
export function BackendResults() {
  const { calls } = useBackend();
  const { last, busy, list, session, token } = calls;
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
      {token.value && <GivenToken given={token.value} />}
    </section>
  );
}

/** Its session may be another one than the browser's: what that one's status is tells nothing here. */
function GivenToken({ given: { token, sessionId, template } }: { given: Given }) {
  const shared = useShared();
  return (
    <div class="block">
      <TokenView
        token={token}
        title={template === null ? 'Token' : `Token by template ${template}`}
        raw={rawOfBackend(shared, token)}
        expected={expectedOf(shared.tab.clerk.value, sessionId)}
        about={<AboutToken reading={token.reading}>given by the Backend API.</AboutToken>}
      />
    </div>
  );
}

function Said({ last }: { last: LastCall | null }) {
  if (!last) return <p class="quiet">Results appear here.</p>;
  const { call, tookMs, failure } = last;
  const subject = subjectOf(call);
  return (
    <div>
      <strong>{callLabels[call.name]}</strong> {subject && <bdi class="mono">{subject.id}</bdi>} ·{' '}
      {Math.round(tookMs)} ms ·{' '}
      {failure ? <span class="tone-bad">failed</span> : <span class="tone-good">done</span>}
      {!failure && call.name === 'verify' && ' · Valid for this session.'}
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
      {left > 0 ? `Again in ${left} s.` : 'You can try again now.'}
    </span>
  );
}
