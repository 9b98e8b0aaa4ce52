import { sessionStatuses } from '../../../core/backend-api/calls.ts';
import { Button } from '../../kit/Button.tsx';
import { optionsOf, Select } from '../../kit/Select.tsx';
import { useShared } from '../../shared/context.ts';
import { BackendField } from './BackendField.tsx';
import { CallButton } from './CallButton.tsx';
import { useBackend } from './context.ts';

/** Whom calls are about, and every call there is. */
export function BackendCalls() {
  const { tab } = useShared();
  const backend = useBackend();
  const { calls } = backend;
  const selected = tab.selected.value;
  return (
    <form
      class="backend-form"
      aria-label="Backend API"
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <div class="backend-ids">
        <BackendField name="userId" label="User ID" placeholder="user_…" />
        <BackendField name="clientId" label="Client ID" placeholder="client_…" />
        <BackendField name="sessionId" label="Session ID" placeholder="sess_…" />
        <Button
          isOff={selected === null}
          title={selected ? `From ${selected.id}` : 'No session is selected in the Sessions tab'}
          onPress={() => selected && calls.fillFrom(selected, tab.clerk.peek()?.client?.id ?? null)}
        >
          Fill from selected session
        </Button>
      </div>
      <fieldset class="backend-call">
        <legend>Of a user or client</legend>
        <div class="backend-pair">
          <StatusSelect />
          <BackendField name="limit" label="Limit" isNumber />
          <BackendField name="offset" label="Offset" isNumber />
          <p class="backend-action">
            <CallButton name="list" />
          </p>
        </div>
        <p class="backend-action">
          <CallButton name="create" isDanger />
        </p>
      </fieldset>
      <fieldset class="backend-call">
        <legend>Of a session</legend>
        <p class="backend-action">
          <CallButton name="get" />
        </p>
        <p class="backend-action">
          <CallButton name="revoke" isDanger />
        </p>
      </fieldset>
      <fieldset class="backend-call">
        <legend>Tokens of a session</legend>
        <div class="backend-pair">
          <BackendField name="expiresInSeconds" label="Expires in seconds" placeholder="60" isNumber />
          <p class="backend-action">
            <CallButton name="token" />
          </p>
        </div>
        <div class="backend-pair">
          <BackendField name="template" label="Template" placeholder="name of a JWT template" />
          <p class="backend-action">
            <CallButton name="templateToken" />
          </p>
        </div>
      </fieldset>
      <fieldset class="backend-call">
        <legend>Deprecated</legend>
        <BackendField name="token" label="Session token" placeholder="the page’s own" />
        <p class="backend-action">
          <CallButton name="verify" />
        </p>
      </fieldset>
    </form>
  );
}

function StatusSelect() {
  const { status } = useBackend().calls.fields;
  return (
    <Select
      id="backend-status"
      class="field-number"
      label="Status"
      value={status.value}
      options={[{ value: '', label: 'any' }, ...optionsOf<string>(sessionStatuses)]}
      onChoose={(chosen) => {
        status.value = chosen;
      }}
    />
  );
}
