import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Failure } from '../../core/result.ts';
import { Button } from '../kit/Button.tsx';
import { FailureText } from '../kit/FailureText.tsx';
import { useShared } from './context.ts';

/** Asks Clerk's Backend API what it has of a session. Where no secret key is in use, it says where one is given. */
export function AskClerk({ sessionId }: { sessionId: string }) {
  const { askBackend, backendSession, source } = useShared();
  const isBusy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => {
    failure.value = null;
  }, [sessionId, failure]);
  const ask = askBackend.value;
  if (source.isReadOnly) return null;
  if (!ask) return <span class="quiet">With a secret key, the Backend API tab asks Clerk directly.</span>;

  const press = async (): Promise<void> => {
    isBusy.value = true;
    failure.value = await ask(sessionId);
    isBusy.value = false;
  };
  const isAsked = backendSession.value?.session.id === sessionId;
  return (
    <>
      <Button
        kind="small"
        isBusy={isBusy.value}
        isOff={isBusy.value}
        title="Sends one request to Clerk’s Backend API: GET /v1/sessions/…"
        onPress={() => void press()}
      >
        {isAsked ? 'Ask Clerk again' : 'Ask Clerk'}
      </Button>
      <span role="status" aria-label="Clerk’s answer" class="tone-bad">
        {failure.value && <FailureText failure={failure.value} />}
      </span>
    </>
  );
}
