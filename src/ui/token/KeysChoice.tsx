import { useSignal } from '@preact/signals';
import type { SignatureOutcome } from '../../core/token/types.ts';
import { Button } from '../kit/Button.tsx';
import { useShared } from '../shared/context.ts';

interface Props {
  signature: SignatureOutcome;
  /** What follows once keys were asked for; left out: the token is not checked again. */
  onAsked?: (() => void) | undefined;
}

/** What to do where keys were not fetched because the person chose so in Options. */
export function KeysChoice({ signature, onAsked }: Props) {
  const { source } = useShared();
  if (signature.kind !== 'no-keys' || source.isReadOnly) return null;
  const { code } = signature.problem;
  if (code === 'turned-off') {
    return (
      <p class="keys">
        Turn it on in Options, or paste keys: in the Token lab, or among your server’s settings.
      </p>
    );
  }
  if (code !== 'not-asked') return null;
  return onAsked ? (
    <FetchKeys onAsked={onAsked} />
  ) : (
    <p class="keys">Fetch keys in the tab Sessions, then request this token again.</p>
  );
}

function FetchKeys({ onAsked }: { onAsked: () => void }) {
  const { source, tab } = useShared();
  const isAsking = useSignal(false);
  const address = tab.frame.value?.address;
  if (!address) return null;
  return (
    <p class="keys">
      <Button
        kind="small"
        title="Fetches this instance’s public keys. Sends no cookie and no token."
        isBusy={isAsking.value}
        onPress={async () => {
          isAsking.value = true;
          await source.ask('fetchKeys', { address });
          isAsking.value = false;
          onAsked();
        }}
      >
        Fetch keys
      </Button>
    </p>
  );
}
