import { requiredContext } from '../../kit/required-context.ts';
import type { Devices } from './devices.ts';

export const [DevicesProvider, useDevices] = requiredContext<Devices>('Devices');
