import { feature, type SessionProps } from '../feature.ts';
import { DevicesProvider } from './context.ts';
import { DevicesTab } from './DevicesTab.tsx';
import { createDevices, type Devices } from './devices.ts';

/** The user's sessions on all devices. */
export const devices = feature<Devices, SessionProps>({
  id: 'devices',
  label: 'Devices',
  needsPage: true,
  create: ({ kit, commands }) => createDevices({ run: commands.actions.run, now: kit.clock.read }),
  View: ({ model, session }) => (
    <DevicesProvider value={model}>
      <DevicesTab session={session} />
    </DevicesProvider>
  ),
});
