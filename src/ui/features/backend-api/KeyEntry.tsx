import { useRef } from 'preact/hooks';
import { Button } from '../../kit/Button.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { SecretField, takeSecret } from '../../kit/SecretField.tsx';
import { TextField } from '../../kit/TextField.tsx';
import { useBackend } from './context.ts';

/** Takes a secret key. The field is no part of a form, so that no browser offers to keep it. */
export function KeyEntry() {
  const { secretKey } = useBackend();
  const { fields } = secretKey;
  const situation = secretKey.situation.value;
  const problem = secretKey.problem.value;
  const failure = secretKey.failure.value;
  const keyField = useRef<HTMLInputElement>(null);
  const use = (): void => void secretKey.use(takeSecret(keyField));
  return (
    <section class="backend-key" aria-labelledby="backend-key-title">
      <h2 id="backend-key-title" class="sr-only">
        Key of the instance
      </h2>
      {situation.kind === 'none' && situation.wasLost && (
        <p class="banner" role="status">
          The key is gone: the browser stopped the extension, which keeps keys in memory only. Enter it again
          to go on.
        </p>
      )}
      <div class="backend-key-fields">
        <SecretField
          id="backend-key"
          label="Secret key"
          field={keyField}
          isInvalid={problem?.field === 'key'}
          describedBy="backend-key-hint"
          onEnter={use}
        />
        <TextField
          id="backend-base"
          label="API base URL"
          value={fields.base}
          font="mono"
          isInvalid={problem?.field === 'base'}
          describedBy="backend-key-hint"
          onKeyDown={({ key }) => key === 'Enter' && use()}
        />
        <Button kind="solid" onPress={use}>
          Use key
        </Button>
      </div>
      <p id="backend-key-hint" class="quiet">
        sk_test_…, or its line of an .env file. Kept in memory until you forget it, close the tab, or the
        browser stops the extension. Sent to this address alone: api.clerk.com, or a server on this machine.
      </p>
      {problem && (
        <p class="tone-bad" role="alert">
          <strong>{problem.means}</strong> {problem.todo}
        </p>
      )}
      {failure && (
        <p class="tone-bad" role="alert">
          <FailureText failure={failure} />
        </p>
      )}
    </section>
  );
}
