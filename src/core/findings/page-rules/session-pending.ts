import { pendingTask, taskMeans } from '../../clerk-js/labels.ts';
import { docs } from '../../docs.ts';
import { clip } from '../../text.ts';
import { finding } from '../finding.ts';
import { evidence, nameOf } from '../of-page.ts';
import type { PageRule } from '../page-facts.ts';

/** The active session waits for its user: by default Clerk's SDKs take it for signed out. */
export const sessionPending: PageRule = {
  code: 'session-pending',
  find({ active }) {
    if (active?.session.status !== 'pending') return null;
    const { session } = active;
    const task = pendingTask(session);
    const who = nameOf(session);
    const wanted = task ? taskMeans(task).replace(/^the user has to /, '') : 'do something first';
    return finding({
      code: 'session-pending',
      severity: 'error',
      title: `${who} is signed out for your server: this session is pending.`,
      cause: `The user must ${wanted} (\`${clip(task ?? 'unknown task')}\`). Until then \`toAuth()\` says signed out.`,
      fix: 'Send the user to that task’s page: set `taskUrls`, or show Clerk’s component for it.',
      evidence: [evidence('status', session.status), evidence('task', task)],
      links: [{ kind: 'claim', sessionId: session.id, name: 'sts' }],
      docs: docs.sessionTasks,
    });
  },
};
