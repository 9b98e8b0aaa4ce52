import { describeInstanceCheck } from '../../../core/backend-api/instance.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { useShared } from '../../shared/context.ts';
import type { CallQuestion } from './calls.ts';
import { useBackend } from './context.ts';
import type { LiveQuestion } from './key-model.ts';
import { acceptLabels, callEffects, instanceLabel, subjectOf } from './texts.ts';

/** What is asked before: a production key, and calls that change something. */
export function BackendQuestions() {
  const { secretKey, calls } = useBackend();
  const live = secretKey.asking.value;
  const call = calls.asking.value;
  return (
    <>
      {live && <LiveDialog question={live} />}
      {call && <CallDialog question={call} />}
    </>
  );
}

function LiveDialog({ question: { mask, base } }: { question: LiveQuestion }) {
  const { secretKey } = useBackend();
  return (
    <Dialog
      title="Use a production key?"
      facts={[
        { name: 'Key', value: <span class="mono">{mask}</span> },
        { name: 'Sent to', value: <span class="mono break">{base}</span> },
      ]}
      effect={
        <>
          <p class="dialog-effect">
            This key belongs to a production instance. Anyone with it can read and change everything there:
            every user, every session. What you revoke here signs real people out, and tokens you create are
            good for your real backend.
          </p>
          <p class="dialog-effect">
            It was on your clipboard, and is kept in this browser’s memory until you forget it or the
            extension is stopped. A key of a development instance does the same without that risk.
          </p>
        </>
      }
      choices={[{ label: 'Use production key', onAccept: () => void secretKey.acceptLive() }]}
      onClose={() => secretKey.declineLive()}
    />
  );
}

function CallDialog({ question: { call, check } }: { question: CallQuestion }) {
  const { tab } = useShared();
  const backend = useBackend();
  const { calls } = backend;
  const session = calls.session.peek()?.session;
  const subject = subjectOf(call);
  const name = call.name === 'create' ? 'create' : 'revoke';
  const isShown = subject?.noun === 'Session' && session?.id === subject.id;
  const userId = isShown ? session.userId : (tab.session(subject?.id ?? '')?.user?.id ?? null);
  return (
    <Dialog
      title={name === 'create' ? 'Create a session?' : 'Revoke this session?'}
      facts={[
        { name: 'Instance', value: <bdi>{instanceLabel(check)}</bdi> },
        ...(subject ? [{ name: subject.noun, value: <bdi class="mono break">{subject.id}</bdi> }] : []),
        ...(userId ? [{ name: 'User', value: <bdi class="mono break">{userId}</bdi> }] : []),
        ...(isShown ? [{ name: 'Status', value: <bdi>{session.status}, when it was read</bdi> }] : []),
      ]}
      effect={
        <>
          <p class="dialog-effect">{callEffects[name]}</p>
          {check.verdict === 'unknown' && <p class="dialog-effect">{describeInstanceCheck(check)}</p>}
        </>
      }
      choices={[{ label: acceptLabels[name], onAccept: () => void calls.accept() }]}
      isHarmless={name === 'create'}
      onClose={() => calls.decline()}
    />
  );
}
