import { useRef } from 'preact/hooks';
import { Button } from '../../kit/Button.tsx';
import { TextField } from '../../kit/TextField.tsx';
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
      <TextField
        id="lab-token"
        label="Token"
        hint="or text that holds one: a header, cookie, curl command, address, JSON"
        value={fields.token}
        rows={6}
        font="mono"
      />
      <TextField
        id="lab-keys"
        label="Issuer keys"
        hint="JWKS or PEM, optional"
        value={fields.keys}
        rows={6}
        font="mono"
      />
      <fieldset class="lab-backend">
        <legend>
          What your backend expects
          {lab.isFromSettings.value && ' (begins with the settings of this page’s server)'}
        </legend>
        <TextField
          id="lab-parties"
          label="Authorized parties"
          hint="one per line; none: not checked"
          value={fields.parties}
          rows={2}
          font="mono"
        />
        <TextField
          id="lab-audience"
          label="Audience"
          hint="one per line; none: not checked"
          value={fields.audience}
          rows={2}
          font="mono"
        />
        <TextField
          id="lab-skew"
          label="Clock skew (seconds)"
          value={fields.skewSec}
          type="number"
          min="0"
          step="any"
          font="tabular"
          problem={lab.skewProblem.value}
        />
      </fieldset>
      <div class="lab-foot">
        <div class="buttons">
          <Button type="submit" kind="solid">
            Inspect
          </Button>
          <Button onPress={onClear}>Clear</Button>
        </div>
        <p class="quiet">
          Nothing is stored. Without keys here, the public keys of this page’s Clerk instance are used;
          nothing else is sent.
        </p>
      </div>
    </form>
  );
}
