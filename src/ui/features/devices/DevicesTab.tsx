import { useSignal } from '@preact/signals';
import type { CommandRequest } from '../../../core/clerk-js/command.ts';
import { effectOf } from '../../../core/clerk-js/command.ts';
import type { DeviceSession } from '../../../core/clerk-js/results/devices.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { whyNot } from '../../commands/availability.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { ConfirmDialog } from '../../commands/ConfirmDialog.tsx';
import { useEffectContext } from '../../commands/effect-context.ts';
import { CopyText } from '../../kit/CopyText.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { StatusBadge } from '../../kit/StatusMark.tsx';
import { Table } from '../../kit/Table.tsx';
import { Time } from '../../kit/Time.tsx';
import { describeActivity } from '../../shared/activity.ts';
import { useShared } from '../../shared/context.ts';
import { useDevices } from './context.ts';
import './devices.css';

/** The user's sessions on all devices, with the way to revoke each. */
export function DevicesTab({ session }: { session: SessionView }) {
  const { tab } = useShared();
  const devices = useDevices();
  const context = useEffectContext(session);
  const list = devices.list.value;
  const problem = devices.problem.value;
  const unavailable = whyNot('listDevices', session, tab);
  return (
    <section class="devices">
      {context.isActive ? (
        <div class="devices-line">
          <CommandButton
            request={{ name: 'listDevices' }}
            sessionId={session.id}
            describedBy="devices-effect"
            isUnavailable={unavailable !== null}
            onPress={() => void devices.load(session)}
          >
            List devices
          </CommandButton>
          <span id="devices-effect" class="quiet">
            {unavailable ?? effectOf({ name: 'listDevices' }, context)}
          </span>
        </div>
      ) : (
        <p class="quiet">Works for the active session only. Set this session active first.</p>
      )}
      {problem && (
        <p class="tone-bad" role="alert">
          <FailureText failure={problem} />
        </p>
      )}
      {list?.sessionId === session.id &&
        (list.devices.length === 0 ? (
          <p>
            <strong>Empty list.</strong> ClerkJS also returns this when the request fails.
          </p>
        ) : (
          <DeviceTable session={session} devices={list.devices} listedAtMs={list.listedAtMs} />
        ))}
    </section>
  );
}

interface TableProps {
  session: SessionView;
  devices: DeviceSession[];
  listedAtMs: number;
}

function DeviceTable({ session, devices, listedAtMs }: TableProps) {
  const model = useDevices();
  const context = useEffectContext(session);
  const asking = useSignal<CommandRequest | null>(null);
  return (
    <>
      <p class="inline-facts">
        <span>
          <span class="quiet">As of</span> <Time ms={listedAtMs} what="the time of the list" />
        </span>
        <span class="quiet">ClerkJS keeps the list until the page’s client changes.</span>
      </p>
      <Table
        label="Devices"
        class="devices-table button-apart"
        columns={['Session', 'Status', 'Device', 'Last active', <span class="sr-only">Revoke</span>]}
      >
        {devices.map((device) => (
          <tr key={device.id}>
            <th scope="row">
              <CopyText text={device.id} what="the session id" />
              {device.id === session.id && <span class="chip">this session</span>}
            </th>
            <td>
              <StatusBadge status={device.status} />
            </td>
            <td>
              <bdi>{describeDevice(device)}</bdi>
            </td>
            <td>{device.lastActiveAtMs && <Time ms={device.lastActiveAtMs} what="lastActiveAt" />}</td>
            <td class="devices-action">
              {device.status !== 'revoked' && (
                <CommandButton
                  request={{ name: 'revokeDevice', deviceSessionId: device.id }}
                  sessionId={session.id}
                  isDanger
                  onPress={() => {
                    asking.value = { name: 'revokeDevice', deviceSessionId: device.id };
                  }}
                >
                  Revoke<span class="sr-only"> {device.id}</span>
                </CommandButton>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {asking.value && (
        <ConfirmDialog
          request={asking.value}
          session={session}
          context={context}
          onAccept={(seen, request) =>
            request.name === 'revokeDevice' && void model.revoke(seen, request.deviceSessionId)
          }
          onClose={() => {
            asking.value = null;
          }}
        />
      )}
    </>
  );
}

function describeDevice({ latestActivity, actor }: DeviceSession): string {
  const parts = [describeActivity(latestActivity), actor && `acting: ${actor}`];
  return parts.filter(Boolean).join(', ') || 'unknown device';
}
