import type { Signal } from '@preact/signals';
import type { Ask } from '../../protocol/commands.ts';
import type { SessionView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { personalWorkspace, touchIntents } from '../models/controls.ts';
import { Controls } from './Controls.tsx';

/** All that can be done with a session, and the options of it. */
export function SessionControls({ session }: { session: SessionView }) {
  const { controls, tab } = useModels();
  const options = tab.clerk.value?.abilities.options ?? [];
  const { fields } = controls;

  const fieldsOf = (ask: Ask) => {
    if (ask.name === 'getToken') return <TokenFields session={session} />;
    if (ask.name !== 'touch' || !options.includes('intent')) return null;
    return (
      <label class="inline-field">
        Intent
        <select
          class="input inline-input"
          value={fields.intent.value}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            fields.intent.value = touchIntents.find((intent) => intent === chosen) ?? '';
          }}
        >
          <option value="">none</option>
          {touchIntents.map((intent) => (
            <option key={intent} value={intent}>
              {intent}
            </option>
          ))}
        </select>
      </label>
    );
  };

  return (
    <Controls
      session={session}
      asks={[
        controls.askOf('getToken', session),
        null,
        controls.askOf('touch', session),
        { name: 'reload' },
        { name: 'clearCache' },
        controls.askOf('setActive', session),
        { name: 'signOut' },
        { name: 'end' },
        { name: 'remove' },
      ]}
      fieldsOf={fieldsOf}
    />
  );
}

/** The options of getToken. `Organization` is also that of Set active. */
function TokenFields({ session }: { session: SessionView }) {
  const { controls, tab } = useModels();
  const { fields } = controls;
  const options = tab.clerk.value?.abilities.options ?? [];
  return (
    <span class="inline-fields">
      <TextField id="control-template" label="Template" value={fields.template} placeholder="session token" />
      <TextField
        id="control-organization"
        label="Organization"
        value={fields.organization}
        placeholder="the session’s own"
        list={session.organizations.map(({ id, name, slug }) => ({ value: slug ?? id, label: name ?? id }))}
        title={
          options.includes('organizationId')
            ? 'For Get token and Set active. An id, slug or name, or “personal workspace”.'
            : 'For Set active. getToken of this ClerkJS does not know organizationId and ignores it.'
        }
      />
      <Check label="Skip cache" value={fields.skipCache} />
      {options.includes('leewayInSeconds') && (
        <TextField
          id="control-leeway"
          label="Leeway (s)"
          value={fields.leewaySec}
          placeholder="10"
          title="leewayInSeconds: ClerkJS asks for a new token that long before the end of the one it has. Gone in ClerkJS 6."
        />
      )}
      {options.includes('throwOnError') && (
        <Check
          label="Throw on error"
          value={fields.throwOnError}
          title="throwOnError: reject instead of giving null. Gone in ClerkJS 3.2."
        />
      )}
    </span>
  );
}

interface TextProps {
  id: string;
  label: string;
  value: Signal<string>;
  placeholder: string;
  title?: string;
  list?: { value: string; label: string }[];
}

function TextField({ id, label, value, placeholder, title, list }: TextProps) {
  return (
    <>
      <label class="inline-field" title={title}>
        {label}
        <input
          class="input inline-input"
          value={value.value}
          placeholder={placeholder}
          list={list && `${id}-list`}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => {
            value.value = event.currentTarget.value;
          }}
        />
      </label>
      {list && (
        <datalist id={`${id}-list`}>
          <option value={personalWorkspace} />
          {list.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

function Check({ label, value, title }: { label: string; value: Signal<boolean>; title?: string }) {
  return (
    <label class="inline-field" title={title}>
      <input
        type="checkbox"
        checked={value.value}
        onChange={(event) => {
          value.value = event.currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}
