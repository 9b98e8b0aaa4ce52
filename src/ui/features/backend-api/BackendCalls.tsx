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
      <fieldset class="backend-call">
        <legend>Ids</legend>
        <BackendField name="userId" label="User ID" placeholder="user_…" />
        <BackendField name="clientId" label="Client ID" placeholder="client_…" />
        <BackendField name="sessionId" label="Session ID" placeholder="sess_…" />
        <div class="backend-fill">
          <Button
            isOff={selected === null}
            title={selected ? `From ${selected.id}` : 'No session is selected in the Sessions tab'}
            onPress={() => selected && calls.fillFrom(selected, tab.clerk.peek()?.client?.id ?? null)}
          >
            Fill from selected session
          </Button>
        </div>
      </fieldset>
      <fieldset class="backend-call">
        <legend>Sessions</legend>
        <StatusSelect />
        <div class="backend-pair">
          <BackendField name="limit" label="Limit" isNumber />
          <BackendField name="offset" label="Offset" isNumber />
        </div>
        <CallButton name="list" />
        <CallButton name="create" kind="outline" />
      </fieldset>
      <fieldset class="backend-call">
        <legend>One session</legend>
        <CallButton name="get" />
        <CallButton name="revoke" kind="danger" />
      </fieldset>
      <fieldset class="backend-call">
        <legend>Tokens</legend>
        <BackendField name="expiresInSeconds" label="Expires in seconds" placeholder="60" isNumber />
        <CallButton name="token" />
        <BackendField name="template" label="Template" placeholder="name of a JWT template" />
        <CallButton name="templateToken" />
      </fieldset>
      <fieldset class="backend-call">
        <legend>Verify (deprecated)</legend>
        <BackendField name="token" label="Session token" placeholder="the page’s own" />
        <CallButton name="verify" />
      </fieldset>
    </form>
  );
}

function StatusSelect() {
  const { status } = useBackend().calls.fields;
  return (
    <Select
      id="backend-status"
      class="backend-field"
      label="Status"
      value={status.value}
      options={[{ value: '', label: 'any' }, ...optionsOf<string>(sessionStatuses)]}
      onChoose={(chosen) => {
        status.value = chosen;
      }}
    />
  );
}
