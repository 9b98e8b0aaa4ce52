import { type KeysMode, keysModes } from '../../core/keys-mode.ts';
import type { ChoiceModel } from './choice.ts';

const labels: Record<KeysMode, string> = { automatic: 'Automatic', ask: 'Ask', never: 'Never' };

const meanings: Record<KeysMode, string> = {
  automatic: 'while you look at a tab',
  ask: 'only when you press Fetch keys; that holds for one host, until the extension’s worker stops',
  never: 'tokens stay not verified, unless you paste keys',
};

/** Whether the public keys of Clerk instances are fetched. */
export function OptionsKeys({ model }: { model: ChoiceModel<KeysMode> }) {
  const mode = model.chosen.value;
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">Keys</h2>
      <p id="keys-mean">
        Public keys of the page’s Clerk instance verify its tokens. They are fetched without cookies and
        tokens.
      </p>
      <fieldset class="options-keys" aria-labelledby="keys" aria-describedby="keys-mean">
        {keysModes.map((each) => (
          <div key={each}>
            <label>
              <input
                type="radio"
                name="keys"
                checked={mode === each}
                disabled={mode === null}
                aria-describedby={`keys-${each}`}
                onChange={() => void model.choose(each)}
              />
              {labels[each]}
            </label>
            <span id={`keys-${each}`} class="quiet">
              {meanings[each]}
            </span>
          </div>
        ))}
      </fieldset>
      <p role="status" aria-label="Keys">
        {model.notice.value}
      </p>
    </section>
  );
}
