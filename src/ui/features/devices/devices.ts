import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { CommandRequest } from '../../../core/clerk-js/command.ts';
import type { DeviceSession } from '../../../core/clerk-js/results/devices.ts';
import type { Failure, Outcome } from '../../../core/result.ts';
import type { CommandResult, SessionView } from '../../../protocol/views.ts';

export interface DeviceList {
  /** Whose devices: the session that asked. */
  sessionId: string;
  devices: DeviceSession[];
  total: number;
  listedAtMs: number;
}

/** The user's sessions on all devices, as Clerk gives them to the active session only. */
export interface Devices {
  readonly list: ReadonlySignal<DeviceList | null>;
  readonly problem: ReadonlySignal<Failure | null>;
  load(session: SessionView): Promise<void>;
  revoke(session: SessionView, deviceSessionId: string): Promise<void>;
}

export interface DevicesOptions {
  run(session: SessionView, request: CommandRequest): Promise<Outcome<CommandResult>>;
  now(): number;
}

export function createDevices({ run, now }: DevicesOptions): Devices {
  const list = signal<DeviceList | null>(null);
  const problem = signal<Failure | null>(null);

  return {
    list,
    problem,
    async load(session) {
      const outcome = await run(session, { name: 'listDevices' });
      batch(() => {
        problem.value = outcome.ok ? null : outcome.failure;
        if (!outcome.ok || outcome.value.value.kind !== 'devices') return;
        const { devices, total } = outcome.value.value;
        list.value = { sessionId: session.id, devices, total, listedAtMs: now() };
      });
    },
    async revoke(session, deviceSessionId) {
      const outcome = await run(session, { name: 'revokeDevice', deviceSessionId });
      batch(() => {
        problem.value = outcome.ok ? null : outcome.failure;
        const shown = list.peek();
        if (!outcome.ok || !shown) return;
        const devices = shown.devices.map((each) =>
          each.id === deviceSessionId ? { ...each, status: 'revoked' } : each,
        );
        list.value = { ...shown, devices };
      });
    },
  };
}
