import { useRef } from 'preact/hooks';
import { Field } from '../../kit/TextArea.tsx';
import { useLab } from './context.ts';

/** What is inspected, with which keys, and what the person's backend expects. */
export function LabForm() {
  const lab = useLab();
  const form = useRef<HTMLFormElement>(null);
  const { fields } = lab;

  const onSubmit = (event: Event): void => {
    event.preventDefault();
    lab.inspect();
  };
  const onClear = (): void => {
    lab.clear();
    form.current?.querySelector('textarea')?.focus();
  };

  return (
    <form ref={form} class="lab-form" aria-label="Token lab" noValidate onSubmit={onSubmit}>
      <Field
        id="lab-token"
        label="Token"
        hint="or text that holds one: a header, cookie, curl command, address, JSON"
        value={fields.token}
        rows={6}
      />
      <Field id="lab-keys" label="Issuer keys" hint="JWKS or PEM, optional" value={fields.keys} rows={6} />
      <fieldset class="lab-backend">
        <legend>What your backend expects</legend>
        <Field
          id="lab-parties"
          label="Authorized parties"
          hint="one per line; none: not checked"
          value={fields.parties}
          rows={2}
        />
        <Field
          id="lab-audience"
          label="Audience"
          hint="one per line; none: not checked"
          value={fields.audience}
          rows={2}
        />
        <SkewField />
      </fieldset>
      <div class="lab-foot">
        <div class="buttons">
          <button type="submit" class="button button-solid">
            Inspect
          </button>
          <button type="button" class="button" onClick={onClear}>
            Clear
          </button>
        </div>
        <p class="quiet">
          Nothing is stored. Without keys here, the public keys of this page’s Clerk instance are used;
          nothing else is sent.
        </p>
      </div>
    </form>
  );
}

function SkewField() {
  const lab = useLab();
  const { skewSec } = lab.fields;
  const problem = lab.skewProblem.value;
  return (
    <div class="field">
      <div class="field-head">
        <label for="lab-skew">Clock skew (seconds)</label>
      </div>
      <input
        id="lab-skew"
        class="input tabular"
        type="number"
        min="0"
        step="any"
        autocomplete="off"
        value={skewSec.value}
        aria-invalid={problem !== ''}
        aria-describedby="lab-skew-problem"
        onInput={(event) => {
          skewSec.value = event.currentTarget.value;
        }}
      />
      <p id="lab-skew-problem" class="tone-bad">
        {problem}
      </p>
    </div>
  );
}
