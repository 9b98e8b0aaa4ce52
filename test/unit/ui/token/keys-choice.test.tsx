// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeysProblem } from '../../../../src/core/token/issuer-keys.ts';
import type { Surface } from '../../../../src/ui/shared/context.ts';
import { FakeWorker, makeSession, makeToken, nowMs, tabWith } from '../fixtures.ts';
import { close, press, settle, showSurface } from '../show.tsx';

let worker: FakeWorker;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

async function show(kind: Surface['kind'], code: KeysProblem['code']): Promise<void> {
  showSurface(worker, { kind });
  const signature = { kind: 'no-keys', problem: { code } } as const;
  const token = makeToken({ sid: 'sess_1', sub: 'user_1' }, { signature });
  worker.tell('tab', tabWith([makeSession('sess_1', { token })]));
  await settle();
}

const verdict = () => document.querySelector('[aria-label="Verdict"]');
const button = () => screen.queryByRole('button', { name: 'Fetch keys' });

describe.each(['panel', 'popup'] as const)('keys that were not fetched, in the %s', (kind) => {
  it('can be asked for, where that is the choice, and are not verified until then', async () => {
    await show(kind, 'not-asked');
    expect(verdict()?.textContent).toContain('not verified: no keys: they are fetched only when you ask');
    expect(verdict()?.className).not.toContain('tone-good');
    await press('Fetch keys');
    const [asked] = worker.asked('fetchKeys');
    expect(asked?.asked.address).toMatchObject({ frameId: 0, instance: 0 });
  });

  it('are explained, where they are never fetched', async () => {
    await show(kind, 'turned-off');
    expect(verdict()?.textContent).toContain('not verified: no keys: fetching keys is turned off in Options');
    expect(verdict()?.className).not.toContain('tone-good');
    expect(document.querySelector('.keys')?.textContent).toContain('paste keys');
    expect(button()).toBeNull();
  });

  it('offer nothing where they could not be read', async () => {
    await show(kind, 'unreachable');
    expect(document.querySelector('.keys')).toBeNull();
    expect(button()).toBeNull();
  });
});
