import { useRef } from 'preact/hooks';
import { acceptedTokens } from '../../../core/server/settings.ts';
import { backendLabels, backends } from '../../../core/verifiers/backends.ts';
import { Button } from '../../kit/Button.tsx';
import { optionsOf, Select } from '../../kit/Select.tsx';
import { TextField } from '../../kit/TextField.tsx';
import { useLab } from './context.ts';

const backendOptions = backends.map((value) => ({ value, label: backendLabels[value] }));

/** What is inspected, with which keys, and what the person's backend expects. */
export function LabForm() {
  const lab = useLab();
  const form = useRef<HTMLFormElement>(null);
  const { fields } = lab;

  const onSubmit = (event: Event): void => {
    event.preventDefault();
    void lab.inspect();
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
        hint="or a request, key or text that contains one"
        value={fields.token}
        rows={5}
        font="mono"
      />
      <div class="buttons">
        <Button type="submit" kind="solid">
          Inspect
        </Button>
        <Button onPress={onClear}>Clear</Button>
        <span class="quiet">Nothing is stored or sent.</span>
      </div>
      <TextField
        id="lab-keys"
        label="Issuer keys"
        hint="JWKS or PEM; empty: this page’s"
        value={fields.keys}
        rows={2}
        font="mono"
      />
      <TextField
        id="lab-publishable-key"
        label="Publishable key"
        hint="empty: this page’s"
        value={fields.publishableKey}
        font="mono"
        problem={lab.publishableKeyProblem.value}
      />
      <Expected />
    </form>
  );
}

/** What the backend is set up with. */
function Expected() {
  const lab = useLab();
  const { fields } = lab;
  const isClerk = fields.backend.value === 'clerk';
  return (
    <fieldset class="lab-backend">
      <legend>
        What your backend expects{lab.isFromSettings.value && ' (from this page’s server settings)'}
      </legend>
      <Select
        label="Backend"
        value={fields.backend.value}
        options={backendOptions}
        onChoose={(backend) => {
          fields.backend.value = backend;
        }}
      />
      <Select
        label="Accepted tokens"
        hint={isClerk ? undefined : 'Clerk only'}
        value={fields.acceptsToken.value}
        options={optionsOf(acceptedTokens)}
        onChoose={(accepted) => {
          fields.acceptsToken.value = accepted;
        }}
      />
      <TextField
        id="lab-parties"
        label="Authorized parties"
        hint={isClerk ? 'optional' : 'Clerk only'}
        value={fields.parties}
        rows={1}
        font="mono"
      />
      <TextField
        id="lab-audience"
        label="Audience"
        hint="optional"
        value={fields.audience}
        rows={1}
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
  );
}
