import { FailureText } from '../../kit/FailureText.tsx';
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
        <div class="field">
          <div class="field-head">
            <label for="backend-key">Secret key</label>
          </div>
          <input
            id="backend-key"
            class="input mono"
            type="password"
            autocomplete="off"
            spellcheck={false}
            value={fields.key.value}
            aria-invalid={problem?.field === 'key'}
            aria-describedby="backend-key-hint"
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onInput={({ currentTarget }) => {
              fields.key.value = currentTarget.value;
            }}
          />
        </div>
        <div class="field">
          <div class="field-head">
            <label for="backend-base">API base URL</label>
          </div>
          <input
            id="backend-base"
            class="input mono"
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={fields.base.value}
            aria-invalid={problem?.field === 'base'}
            aria-describedby="backend-key-hint"
            onKeyDown={onKeyDown}
            onInput={({ currentTarget }) => {
              fields.base.value = currentTarget.value;
            }}
          />
        </div>
        <button type="button" class="button button-solid" onClick={() => void secretKey.use()}>
          Use key
        </button>
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
