import type { CommandRequest } from '../../../core/clerk-js/command.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { ConfirmDialog } from '../../commands/ConfirmDialog.tsx';
import { Controls } from '../../commands/Controls.tsx';
import { Check } from '../../kit/Check.tsx';
import { optionsOf, Select } from '../../kit/Select.tsx';
import { TextField } from '../../kit/TextField.tsx';
import { useShared } from '../../shared/context.ts';
import { CopyToken } from '../../token/CopyToken.tsx';
import { rawOfSession } from '../../token/raw.ts';
import { type CommandFields, personalAccount, touchIntents } from './command-fields.ts';

interface Props {
  session: SessionView;
  commandFields: CommandFields;
}

/** All that can be done with a session, and the options of it. */
export function SessionControls({ session, commandFields }: Props) {
  const shared = useShared();
  const { tab } = shared;
  const { fields } = commandFields;

  const fieldsOf = (request: CommandRequest) => {
    if (request.name === 'getToken') return <TokenFields session={session} commandFields={commandFields} />;
    if (request.name !== 'touch' || !tab.knows('intent')) return null;
    return (
      <Select
        isInline
        label="Intent"
        value={fields.intent.value}
        options={[{ value: '', label: 'none' }, ...optionsOf(touchIntents)]}
        onChoose={(intent) => {
          fields.intent.value = intent;
        }}
      />
    );
  };

  return (
    <Controls
      session={session}
      requests={[
        commandFields.requestOf('getToken', session),
        commandFields.requestOf('touch', session),
        { name: 'reload' },
        { name: 'clearCache' },
        commandFields.requestOf('setActive', session),
        { name: 'signOut' },
        { name: 'end' },
        { name: 'remove' },
      ]}
      fieldsOf={fieldsOf}
      dialog={ConfirmDialog}
    >
      {session.token && (
        <CopyToken
          token={session.token}
          raw={rawOfSession(shared, session.id, session.token)}
          url={tab.frame.value?.url ?? ''}
        />
      )}
    </Controls>
  );
}

/** The options of getToken. `Organization` is also that of Set active. */
function TokenFields({ session, commandFields }: Props) {
  const { tab } = useShared();
  const { fields } = commandFields;
  return (
    <span class="inline-fields">
      <TextField isInline label="Template" value={fields.template} placeholder="none" />
      <TextField
        isInline
        label="Organization"
        value={fields.organization}
        placeholder="current"
        options={[
          { value: personalAccount },
          ...session.organizations.map(({ id, name, slug }) => ({ value: slug ?? id, label: name ?? id })),
        ]}
        title={
          tab.knows('organizationId')
            ? 'For Get token and Set active. An id, slug or name, or “personal account”.'
            : 'For Set active. This ClerkJS’s getToken ignores organizationId.'
        }
      />
      <Check label="Skip cache" value={fields.skipCache} />
      {tab.knows('leewayInSeconds') && (
        <TextField
          isInline
          label="Leeway (s)"
          value={fields.leewaySec}
          placeholder="10"
          title="leewayInSeconds: ask for a new token this long before expiry. Removed in ClerkJS 6."
        />
      )}
      {tab.knows('throwOnError') && (
        <Check
          label="Throw on error"
          value={fields.throwOnError}
          title="throwOnError: reject instead of returning null. Removed in ClerkJS 3.2."
        />
      )}
    </span>
  );
}
