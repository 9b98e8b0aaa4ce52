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
    <section class="backend-key backend-entry" aria-labelledby="backend-key-title">
      {situation.kind === 'none' && situation.wasLost && (
        <p class="banner" role="status">
          The key is gone: the browser stopped the extension, which keeps keys in memory only. Enter it again
          to go on.
        </p>
      )}
      <h2 id="backend-key-title">Ask Clerk itself, with your secret key</h2>
      <p>See Clerk’s own record of a session next to this browser’s. Revoke sessions, and create tokens.</p>
      <div class="backend-entry-fields">
        <div>
          <SecretField
            id="backend-key"
            label="Secret key"
            field={keyField}
            isInvalid={problem?.field === 'key'}
            describedBy="backend-key-hint"
            onEnter={use}
          />
          <p id="backend-key-hint" class="quiet">
            <code>sk_test_…</code> or its <code>.env</code> line. Kept in memory until you forget it, close
            the tab, or the browser stops the extension.
          </p>
        </div>
        <div>
          <TextField
            id="backend-base"
            label="API base URL"
            value={fields.base}
            font="mono"
            isInvalid={problem?.field === 'base'}
            describedBy="backend-base-hint"
            onKeyDown={({ key }) => key === 'Enter' && use()}
          />
          <p id="backend-base-hint" class="quiet">
            The key is sent only there: to api.clerk.com, or a server on this machine.
          </p>
        </div>
      </div>
      <div class="backend-action">
        <Button kind="solid" describedBy="backend-use-effect" onPress={use}>
          Use key
        </Button>
        <span id="backend-use-effect" class="quiet backend-effect">
          Reads the instance’s public keys (<code>GET /jwks</code>), to see whose key it is. Changes nothing.
        </span>
      </div>
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
