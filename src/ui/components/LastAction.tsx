import { useModels } from '../context.ts';
import type { LastAction as Action } from '../models/actions.ts';
import { commandTexts } from '../models/effects.ts';
import { FailureText } from './FailureText.tsx';

/** The line at the foot: the last action and what it changed, the last copy, and whether the worker is away. */
export function LastAction() {
  const { actions, clipboard, connection } = useModels();
  const action = actions.last.value;
  const notice = clipboard.notice.value;
  return (
    <>
      <div class="last-action" role="status" aria-label="Last action">
        {action && <ActionText action={action} />}
      </div>
      <div class="foot-side" role="status" aria-label="Notices">
        {notice && <span class={notice.ok ? 'tone-good' : 'tone-bad'}>{notice.text}</span>}
        {connection.state.value === 'reconnecting' && <span class="tone-warn">reconnecting…</span>}
      </div>
    </>
  );
}

function ActionText({ action }: { action: Action }) {
  const { name, sessionId, who, tookMs, outcome } = action;
  return (
    <>
      Last action: <strong>{commandTexts[name].label}</strong> on <bdi>{who || 'unknown user'}</bdi>{' '}
      <span class="mono">{sessionId}</span> · {Math.round(tookMs)} ms ·{' '}
      {outcome.ok ? (
        <span>
          <span class="tone-good">done</span>
          {effects(action).map((effect) => ` · ${effect}`)}
        </span>
      ) : (
        <span class="tone-bad">
          <FailureText failure={outcome.failure} />
        </span>
      )}
    </>
  );
}

/** What an action gave and changed, in words. */
function effects({ name, outcome, sameToken, changes }: Action): string[] {
  const said = name === 'getToken' ? [sameToken ? 'the same token as shown' : 'gave another token'] : [];
  // That getToken gave another token is said already.
  const seen = changes.filter((change) => name !== 'getToken' || change !== 'a new token');
  const restored = outcome.ok && outcome.value.cookieRestored;
  if (restored) seen.push('the page’s cookie was given back to its active session');
  if (said.length + seen.length === 0) return ['nothing shown here changed'];
  return [...said, ...seen];
}
