import { describeInstanceCheck, instanceTypeOf } from '../../../core/backend-api/instance.ts';
import { Button } from '../../kit/Button.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { ToneMark } from '../../kit/ToneMark.tsx';
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
      <div class="backend-key-line">
        <span>
          <strong>Key</strong> <bdi class="mono">{key.mask}</bdi>
        </span>
        <span class={key.kind === 'live' ? 'badge tone-bad' : 'badge'}>{instanceTypeOf(key.kind)}</span>
        <span class="quiet">
          for <bdi class="mono break">{key.base}</bdi>
        </span>
        <div role="status" aria-label="Instance of the key" class="backend-instance">
          <InstanceLine situation={situation} />
        </div>
        <Button kind="small" onPress={() => void secretKey.forget()}>
          Forget key
        </Button>
      </div>
      {secretKey.wasTakenFromLine.value && (
        <p class="tone-warn">Key taken from the pasted text; the rest was discarded.</p>
      )}
    </section>
  );
}

function InstanceLine({ situation }: { situation: Extract<KeySituation, { key: object }> }) {
  const { secretKey } = useBackend();
  switch (situation.kind) {
    case 'no-access':
      return <AccessWanted />;
    case 'checking':
      return <p class="quiet">Checking the key…</p>;
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
            <strong>{words}</strong> Nothing else is sent with it. Enter the key of this page’s instance.
          </p>
        );
      }
      return (
        <p class={`backend-match ${verdict === 'same' ? 'tone-good' : 'tone-warn'}`}>
          <ToneMark tone={verdict === 'same' ? 'good' : 'warn'} />
          {words}
        </p>
      );
    }
  }
}
