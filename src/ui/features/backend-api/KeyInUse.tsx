import { describeInstanceCheck, instanceTypeOf } from '../../../core/backend-api/instance.ts';
import { Button } from '../../kit/Button.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { AccessWanted } from './AccessWanted.tsx';
import { useBackend } from './context.ts';
import type { KeySituation } from './key-model.ts';

/** The key that the worker holds for this tab, whose it is, and the way to forget it. */
export function KeyInUse() {
  const { secretKey } = useBackend();
  const situation = secretKey.situation.value;
  if (!('key' in situation)) return null;
  const { key } = situation;
  return (
    <section class="backend-key" aria-labelledby="backend-key-title">
      <h2 id="backend-key-title" class="sr-only">
        Key of the instance
      </h2>
      <p class="inline-facts backend-key-line">
        <strong>Key</strong> <bdi class="mono">{key.mask}</bdi>
        <span class={key.kind === 'live' ? 'badge tone-bad' : 'badge'}>{instanceTypeOf(key.kind)}</span>
        <span class="quiet">
          for <bdi class="mono break">{key.base}</bdi>
        </span>
        <Button kind="small" onPress={() => void secretKey.forget()}>
          Forget key
        </Button>
      </p>
      {secretKey.wasTakenFromLine.value && (
        <p class="tone-warn">
          The key was taken out of a longer text. The rest was dropped; whatever else is in that file was on
          the clipboard too.
        </p>
      )}
      <div role="status" aria-label="Instance of the key">
        <InstanceLine situation={situation} />
      </div>
    </section>
  );
}

function InstanceLine({ situation }: { situation: Extract<KeySituation, { key: object }> }) {
  const { secretKey } = useBackend();
  switch (situation.kind) {
    case 'no-access':
      return <AccessWanted />;
    case 'checking':
      return <p class="quiet">Asking whose key this is…</p>;
    case 'unchecked':
      return (
        <>
          <p class="tone-bad">
            <FailureText failure={situation.failure} />
          </p>
          <Button kind="small" onPress={() => void secretKey.check()}>
            Check again
          </Button>
        </>
      );
    case 'checked': {
      const { verdict } = situation.check;
      const words = describeInstanceCheck(situation.check);
      if (verdict === 'other') {
        return (
          <p class="banner banner-bad">
            {words} Nothing else is sent with it: enter the key of this page’s instance.
          </p>
        );
      }
      return <p class={verdict === 'same' ? 'tone-good' : 'tone-warn'}>{words}</p>;
    }
  }
}
