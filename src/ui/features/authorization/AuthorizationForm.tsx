import type { Signal } from '@preact/signals';
import { levels, presetNames } from '../../../core/authorization/reverification.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { Button } from '../../kit/Button.tsx';
import { optionsOf, Select } from '../../kit/Select.tsx';
import { TextField } from '../../kit/TextField.tsx';
import { useAuthorization } from './context.ts';

/** What is asked: one or more of role, permission, feature, plan and reverification. */
export function AuthorizationForm({ session }: { session: SessionView }) {
  const authorization = useAuthorization();
  const { fields, isBusy } = authorization;
  const { roles, permissions, features, plans } = authorization.suggestions(session);
  return (
    <form
      class="authorization-form"
      aria-label="Authorization"
      onSubmit={(event) => {
        event.preventDefault();
        void authorization.check(session);
      }}
    >
      <PickField label="Role" value={fields.role} options={roles} />
      <PickField label="Permission" value={fields.permission} options={permissions} />
      <PickField label="Feature" value={fields.feature} options={features} />
      <PickField label="Plan" value={fields.plan} options={plans} />
      <Select
        isInline
        label="Reverification"
        value={fields.reverification.value}
        options={[{ value: '', label: 'any' }, ...optionsOf(presetNames), { value: 'own', label: 'custom' }]}
        onChoose={(chosen) => {
          fields.reverification.value = chosen;
        }}
      />
      {fields.reverification.value === 'own' && <OwnConfiguration />}
      <Button
        type="submit"
        kind="solid"
        describedBy="authorization-effect"
        isOff={isBusy.value}
        isBusy={isBusy.value}
      >
        Check
      </Button>
    </form>
  );
}

function OwnConfiguration() {
  const { fields } = useAuthorization();
  return (
    <>
      <Select
        isInline
        label="Level"
        value={fields.level.value}
        options={optionsOf(levels)}
        onChoose={(level) => {
          fields.level.value = level;
        }}
      />
      <TextField isInline label="After minutes" value={fields.afterMinutes} type="number" />
    </>
  );
}

/** Free text, with what the token and the memberships hold to pick from. */
function PickField({
  label,
  value,
  options,
}: {
  label: string;
  value: Signal<string>;
  options: readonly string[];
}) {
  return (
    <TextField
      isInline
      label={label}
      value={value}
      placeholder="any"
      font="mono"
      options={optionsOf(options)}
    />
  );
}
