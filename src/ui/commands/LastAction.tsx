import { entryOf } from '../../core/clerk-js/command.ts';
import { numberText } from '../../core/text.ts';
import { useKit } from '../kit/context.ts';
import { FailureText } from '../kit/FailureText.tsx';
import { useShared } from '../shared/context.ts';
import type { LastAction as Action } from './actions.ts';
import { useCommands } from './context.ts';
import { describeOutcome } from './outcomes.ts';

/** The line at the foot: the last action and what it changed, the last copy, and whether the worker is away. */
export function LastAction() {
  const { actions } = useCommands();
  const { clipboard } = useKit();
  const { source } = useShared();
  const action = actions.last.value;
  const notice = clipboard.notice.value;
  return (
    <>
      <div class="last-action" role="status" aria-label="Last action">
        {action && <ActionText action={action} />}
      </div>
      <div class="foot-side" role="status" aria-label="Notices">
        {notice && <span class={notice.ok ? 'tone-good' : 'tone-bad'}>{notice.text}</span>}
        {source.state.value === 'reconnecting' && <span class="tone-warn">reconnecting…</span>}
      </div>
    </>
  );
}

function ActionText({ action }: { action: Action }) {
  const { request, sessionId, who, tookMs, outcome } = action;
  const said = describeOutcome(action);
  return (
    <>
      Last action: <strong>{entryOf(request.name).label}</strong> on <bdi>{who || 'unknown user'}</bdi>{' '}
      <span class="mono">{sessionId}</span> · {numberText(Math.round(tookMs))} ms
      {outcome.ok && (
        <>
          {' · '}
          <span class="tone-good">done</span>
        </>
      )}
      {!outcome.ok && !said.isExpected && (
        <>
          {' · '}
          <span class="tone-bad">
            <FailureText failure={outcome.failure} />
          </span>
        </>
      )}
      {said.words.map((words) => ` · ${words}`)}
    </>
  );
}
