import { isOver } from '../../../core/clerk-js/status.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { useShared } from '../../shared/context.ts';
import { actingAs, pendingTask, taskMeans, userLabel } from '../../shared/session-labels.ts';

/** What must not be overlooked about a session: who acts, what it waits for, that nobody is signed in. */
export function Banners({ session }: { session: SessionView }) {
  const { tab } = useShared();
  const actor = actingAs(session);
  const task = pendingTask(session);
  const activeId = tab.clerk.value?.activeSessionId;
  const active =
    activeId && activeId !== session.id && !isOver(session.status) ? tab.session(activeId) : null;
  return (
    <>
      {active && (
        <p class="banner banner-note">
          Not the active session: this page uses <bdi>{userLabel(active) || active.id}</bdi>’s session.
        </p>
      )}
      {actor && (
        <p class="banner">
          <bdi class="mono">{actor.sub}</bdi> is signed in as this user ({actor.kind})
        </p>
      )}
      {task && (
        <p class="banner">
          Pending task <bdi class="mono">{task}</bdi>: {taskMeans(task)}. Until then servers treat this
          session as signed out.
        </p>
      )}
      {tab.clerk.value?.activeSessionId === null && (
        <p class="banner">Signed out: the page has no active session.</p>
      )}
      {tab.clerk.value && tab.clerk.value.activeSessionId === undefined && (
        <p class="banner banner-quiet">
          {tab.clerk.value.instance.loaded ? 'ClerkJS is switching sessions.' : 'ClerkJS is still loading.'}
        </p>
      )}
    </>
  );
}
