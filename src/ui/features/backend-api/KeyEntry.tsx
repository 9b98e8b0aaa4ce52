import { Button } from '../../kit/Button.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { TextField } from '../../kit/TextField.tsx';
import { useBackend } from './context.ts';

/** Takes a secret key. The field is no part of a form, so that no browser offers to keep it. */
export function KeyEntry() {
  const { secretKey } = useBackend();
  const { fields } = secretKey;
  const situation = secretKey.situation.value;
  const problem = secretKey.problem.value;
  const failure = secretKey.failure.value;
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') void secretKey.use();
  };
  // A field of one line would join the lines of an .env file.
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    fields.key.value = text;
  };
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
        <TextField
          id="backend-key"
          label="Secret key"
          value={fields.key}
          type="password"
          font="mono"
          isInvalid={problem?.field === 'key'}
          describedBy="backend-key-hint"
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <TextField
          id="backend-base"
          label="API base URL"
          value={fields.base}
          font="mono"
          isInvalid={problem?.field === 'base'}
          describedBy="backend-key-hint"
          onKeyDown={onKeyDown}
        />
        <Button kind="solid" onPress={() => void secretKey.use()}>
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
