// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServicesProvider } from '../../../../src/ui/app/ServicesProvider.tsx';
import { Controls } from '../../../../src/ui/commands/Controls.tsx';
import { FakeWorker, makeSession, nowMs, tabWith } from '../fixtures.ts';
import { close, fill, press, settle, showSurface } from '../show.tsx';

const alice = makeSession('sess_alice');
const bob = makeSession('sess_bob');

let worker: FakeWorker;

async function show(kind: 'panel' | 'popup', ...sessions: (typeof alice)[]): Promise<void> {
  showSurface(worker, { kind });
  worker.tell('tab', tabWith(sessions, { activeSessionId: 'sess_alice' }));
  await settle();
}

async function choose(id: string): Promise<void> {
  fireEvent.click(screen.getByRole('option', { name: new RegExp(`^${id} `) }));
  await settle();
}

/** What each button is, by its name: whether it can be pressed, and what is said of it. */
function readButtons(): Record<string, { isDisabled: boolean; description: string }> {
  const read = screen.getAllByRole('button').map((each) => ({
    name: each.textContent,
    isDisabled: each.getAttribute('aria-disabled') === 'true',
    description: document.getElementById(each.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
  }));
  return Object.fromEntries(read.map(({ name, ...rest }) => [name, rest]));
}

const over = { isDisabled: true, description: 'This session is over.' };

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

describe('the controls of a session that is over', () => {
  const needLive = ['Get token', 'Touch', 'Set active', 'Sign out', 'End'];
  const makeSense = ['Reload session', 'Clear cache', 'Remove'];

  it('do nothing but what makes sense, and say why', async () => {
    await show('panel', alice, { ...bob, status: 'ended' });
    const before = readButtons();
    for (const name of [...needLive, ...makeSense]) expect(before[name]?.isDisabled).toBe(false);
    await choose('sess_bob');
    const buttons = readButtons();
    for (const name of needLive) expect(buttons[name]).toEqual(over);
    for (const name of makeSense) {
      expect(buttons[name]?.isDisabled).toBe(false);
      expect(buttons[name]?.description).not.toContain('over');
    }
    await press('Get token');
    await press('End');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(worker.asked('command')).toEqual([]);
    await press('Reload session');
    expect(worker.asked('command')).toHaveLength(1);
  });

  it.each(['removed', 'revoked', 'replaced', 'expired', 'abandoned'])(
    'are disabled whatever ended it: %s',
    async (status) => {
      await show('panel', { ...alice, status });
      expect(readButtons()['Get token']).toEqual(over);
    },
  );

  it.each(['pending', 'dormant'])(
    'are those of a session that is not known to be over: %s',
    async (status) => {
      await show('panel', { ...alice, status });
      expect(readButtons()['Get token']?.isDisabled).toBe(false);
    },
  );

  it('offer no token', async () => {
    await show('panel', { ...alice, status: 'ended', token: null });
    expect(document.body.textContent).toContain('no more tokens');
    expect(document.body.textContent).not.toContain('Get token asks');
  });

  it('start no reverification', async () => {
    await show('panel', alice, { ...bob, status: 'expired' });
    await choose('sess_bob');
    fireEvent.click(screen.getByRole('tab', { name: 'Reverification' }));
    await settle();
    expect(readButtons()['Start verification']).toEqual(over);
    await press('Start verification');
    expect(worker.asked('command').map(({ asked }) => asked.command.name)).not.toContain('startVerification');
  });

  it('are the same in the popup', async () => {
    await show('popup', { ...alice, status: 'revoked' });
    expect(readButtons().Touch).toEqual(over);
  });
});

describe('what was typed for one session', () => {
  it('is not sent for another', async () => {
    await show('panel', alice, bob);
    await fill(screen.getByRole('textbox', { name: 'Template' }), 'supabase');
    await fill(screen.getByRole('combobox', { name: 'Organization' }), 'personal account');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Skip cache' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Intent' }), { target: { value: 'focus' } });
    await settle();
    await press('Get token');
    expect(worker.asked('command').at(-1)?.asked.command).toMatchObject({
      options: { template: 'supabase', organizationId: null, skipCache: true },
    });
    await choose('sess_bob');
    for (const name of ['Get token', 'Touch', 'Set active']) await press(name);
    expect(
      worker
        .asked('command')
        .map(({ asked }) => asked.command)
        .slice(1),
    ).toEqual(
      ['getToken', 'touch', 'setActive'].map((name) => ({
        name,
        sessionId: 'sess_bob',
        seenStatus: 'active',
      })),
    );
  });
});

describe('controls without a dialog', () => {
  it('have no button for what asks first', async () => {
    const { services } = showSurface(worker, { kind: 'popup' });
    worker.tell('tab', tabWith([alice]));
    render(
      <ServicesProvider services={services}>
        <Controls session={alice} requests={[{ name: 'reload' }, { name: 'end' }]} />
      </ServicesProvider>,
    );
    await settle();
    expect(readButtons()).toHaveProperty('Reload session');
    expect(readButtons()).not.toHaveProperty('End');
  });
});
