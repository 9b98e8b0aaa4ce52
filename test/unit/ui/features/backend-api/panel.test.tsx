// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackendSession } from '../../../../../src/core/backend-api/session.ts';
import type { BackendAnswered, BackendKey, BackendState } from '../../../../../src/protocol/backend-api.ts';
import type { Surface } from '../../../../../src/ui/shared/context.ts';
import { FakeWorker, makeSession, makeToken, nowMs, tabId, tabWith } from '../../fixtures.ts';
import { pathsTo } from '../../paths-to.ts';
import { button, close, fill, press, settle, showSurface } from '../../show.tsx';

/** Put together here, so that no scanner takes this file for a leak. */
const secretKey = `sk_test_${'aB3'.repeat(13)}wxyZ`;
const base = 'http://localhost:4010/v1';
const held: BackendKey = {
  keyId: 'key 1',
  kind: 'test',
  mask: 'sk_test_…wxyZ',
  base,
  instanceIds: ['ins_1'],
};
const there: BackendSession = {
  id: 'sess_alice',
  clientId: 'client_1',
  userId: 'user_1',
  status: 'revoked',
  lastActiveOrganizationId: null,
  actor: null,
  latestActivity: null,
  tasks: null,
  lastActiveAtMs: nowMs - 14_000,
  expireAtMs: nowMs + 86_400_000,
  abandonAtMs: nowMs + 86_400_000,
  createdAtMs: nowMs - 3_600_000,
  updatedAtMs: nowMs,
  inSeconds: [],
};

let worker: FakeWorker;

const field = (name: string) => screen.getByLabelText(name) as HTMLInputElement;
const result = () => screen.getByRole('status', { name: 'Backend API result' }).textContent;

async function show(surface: Partial<Surface> = {}): Promise<void> {
  showSurface(worker, surface);
  worker.tell('tab', tabWith([makeSession('sess_alice')]));
  await settle();
  if (surface.kind === 'popup') return;
  fireEvent.click(screen.getByRole('tab', { name: 'Backend API' }));
  await settle();
}

async function say(key: BackendKey | null, more: Partial<BackendState> = {}): Promise<void> {
  worker.tell('backend', { tabId, key, isLiveAccepted: false, isAccessWanted: false, ...more });
  await settle();
}

const fillField = (name: string, value: string): Promise<void> => fill(field(name), value);

/** Answers the last call. */
async function answer(given: BackendAnswered['result'], readAtMs = nowMs): Promise<void> {
  worker.answer('callBackendApi', { ok: true, value: { result: given, readAtMs, durationMs: 5 } });
  await settle();
}

/** Markup, and what the fields hold. */
const everything = (): string =>
  document.documentElement.outerHTML +
  [...document.querySelectorAll('input')].map(({ value }) => value).join(' ');

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

describe('the secret key in the panel', () => {
  it('stands alone until there is one, with what is sent and where', async () => {
    await show();
    const entry = screen.getByRole('region', { name: 'Ask Clerk itself, with your secret key' });
    expect(entry.textContent).toContain('sent only there: to api.clerk.com, or a server on this machine');
    expect(screen.queryByRole('form', { name: 'Backend API' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Results' })).toBeNull();
    expect(screen.getAllByRole('button', { name: /session|token|Revoke|Verify/i })).toHaveLength(1);
    await say(held);
    const form = screen.getByRole('form', { name: 'Backend API' });
    const results = screen.getByRole('region', { name: 'Results' });
    expect(form.compareDocumentPosition(results)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(screen.queryByLabelText('Secret key')).toBeNull();
    await press('Forget key');
    worker.answer('forgetBackendKey', { ok: true, value: null });
    await say(null);
    expect(screen.queryByRole('form', { name: 'Backend API' })).toBeNull();
  });

  it('that is gone leaves what was asked with it', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    await press('Get session');
    await answer({ kind: 'session', session: there });
    await say(null);
    expect(document.querySelector('.backend-key')?.textContent).toContain('The key is gone');
    expect(screen.getByRole('table', { name: 'Browser and backend' })).toBeTruthy();
    expect(field('Session ID').value).toBe('sess_alice');
  });

  it('goes to the worker once, and is nowhere in the document then', async () => {
    await show();
    await fillField('API base URL', base);
    await fillField('Secret key', secretKey);
    await press('Use key');
    expect(worker.asked('setBackendKey')).toMatchObject([
      { asked: { key: secretKey, base, acceptsLive: false, tabId } },
    ]);
    expect(everything()).not.toContain(secretKey.slice(-12));
    await say(held);
    worker.answer('setBackendKey', { ok: true, value: null });
    await settle();
    expect(screen.getByRole('status', { name: 'Instance of the key' }).textContent).toContain('(ins_1)');
    expect(everything()).toContain('sk_test_…wxyZ');
    expect(everything()).not.toContain(secretKey.slice(-12));
    expect(
      worker.ports.flatMap(({ messages }) => messages).filter((m) => JSON.stringify(m).includes(secretKey)),
    ).toHaveLength(1);
  });

  // The whole key stayed in a property of an old vnode.
  it.each(['Use key', 'Enter'])(
    'is in no object that the document reaches, after %s and after Forget key',
    async (by) => {
      await show();
      const end = secretKey.slice(-12);
      const reach = () => {
        // What was sent is kept by the fake worker alone.
        for (const { messages } of worker.ports) messages.length = 0;
        return pathsTo(end, document.body);
      };
      await fillField('Secret key', secretKey);
      expect(reach()).not.toEqual([]);
      if (by === 'Enter') fireEvent.keyDown(field('Secret key'), { key: 'Enter' });
      else await press('Use key');
      await settle();
      expect(worker.asked('setBackendKey')).toHaveLength(1);
      worker.answer('setBackendKey', { ok: true, value: null });
      await settle();
      expect(reach()).toEqual([]);
      await say(held);
      await press('Forget key');
      worker.answer('forgetBackendKey', { ok: true, value: null });
      await say(null);
      expect(field('Secret key').value).toBe('');
      expect(field('Secret key').defaultValue).toBe('');
      expect(reach()).toEqual([]);
    },
  );

  it('is not left in the field by what is no key', async () => {
    await show();
    await fillField('Secret key', `${secretKey}•`);
    await press('Use key');
    expect(screen.getByRole('alert').textContent).not.toContain('aB3');
    expect(pathsTo('aB3aB3', document.body)).toEqual([]);
  });

  it('is taken out of pasted lines, which a field of one line would join', async () => {
    await show();
    const text = `PORT=1\nCLERK_SECRET_KEY=${secretKey}\nOTHER=2`;
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(paste, { clipboardData: { getData: () => text } });
    fireEvent(field('Secret key'), paste);
    await settle();
    await press('Use key');
    expect(worker.asked('setBackendKey')).toMatchObject([{ asked: { key: secretKey } }]);
  });

  it('of production asks first, in a dialog that opens on Cancel', async () => {
    await show();
    await fillField('Secret key', secretKey.replace('test', 'live'));
    await press('Use key');
    const dialog = screen.getByRole('dialog', { name: 'Use a production key?' });
    expect(dialog.textContent).toContain('real people');
    expect(document.activeElement?.textContent).toBe('Cancel');
    expect(worker.asked('setBackendKey')).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Use production key' }));
    await settle();
    expect(worker.asked('setBackendKey')).toMatchObject([{ asked: { acceptsLive: true } }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is asked for again when the worker was stopped, and says so', async () => {
    await show();
    await say(held);
    worker.port.stop();
    await settle();
    await say(null);
    expect(document.querySelector('.backend-key')?.textContent).toContain('The key is gone');
    expect(field('Secret key').value).toBe('');
  });

  it('of another instance is named with both ids, and no call is sent', async () => {
    await show();
    await say({ ...held, instanceIds: ['ins_2'] });
    const said = screen.getByRole('status', { name: 'Instance of the key' }).textContent;
    expect(said).toContain('ins_1');
    expect(said).toContain('ins_2');
    await press('Fill from selected session');
    for (const name of ['List sessions', 'Revoke', 'Create session']) {
      expect(button(name).getAttribute('aria-disabled')).toBe('true');
      await press(name);
    }
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(worker.asked('callBackendApi')).toEqual([]);
  });
});

describe('a call in the panel', () => {
  it('shows in the list who acts as the user of a session, and only there', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    await press('List sessions');
    const actor = { sub: 'cli:dev@example.test+ticket-42', iss: 'https://dashboard.clerk.com' };
    const sessions = [
      { ...there, id: 'sess_I', actor },
      { ...there, id: 'sess_A', actor: { sub: 'agent_1', type: 'agent' } },
      { ...there, id: 'sess_X', actor: { sub: 7 } },
      { ...there, id: 'sess_L', actor: { sub: 'x'.repeat(900) } },
      { ...there, id: 'sess_N' },
    ];
    await answer({ kind: 'sessions', sessions, total: 6, dropped: 1 });
    const row = (id: string) => document.querySelector(`[data-backend-session="${id}"] th`)?.textContent;
    expect(row('sess_I')).toBe('sess_Iacting: cli:dev@example.test+ticket-42');
    expect(row('sess_A')).toBe('sess_Aacting: agent_1');
    expect(row('sess_X')).toBe('sess_Xacting: unknown');
    expect(row('sess_L')?.length).toBeLessThan(80);
    expect(row('sess_N')).toBe('sess_N');
    expect(document.querySelector('.backend-list')?.textContent).toContain('1 invalid entry skipped.');
  });

  it('lists, opens and compares', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    expect([field('User ID').value, field('Client ID').value, field('Session ID').value]).toEqual([
      'user_1',
      'client_1',
      'sess_alice',
    ]);
    await press('List sessions');
    await answer({ kind: 'sessions', sessions: [there], total: 10_000, dropped: 1 });
    expect(document.querySelector('.backend-list')?.textContent).toContain('1–2 of 10,000');
    expect(button('Newer').getAttribute('aria-disabled')).toBe('true');
    await fillField('Session ID', '');
    await press('sess_alice');
    expect(field('Session ID').value).toBe('sess_alice');
    const table = screen.getByRole('table', { name: 'Browser and backend' });
    const [, first] = within(table).getAllByRole('row');
    expect(first?.textContent).toMatch(/^Statusdiffers.*active.*revoked/);
    expect(screen.getByRole('status', { name: 'Comparison' }).textContent).toBe('1 difference');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(document.querySelector('.backend-detail')?.textContent).toContain(
      'Read: page 12 s ago, Backend API 12 s ago.',
    );
    expect(screen.getByRole('table', { name: 'Backend session properties' })).toBeTruthy();
  });

  it('asks before it revokes, with instance, session and user', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    await press('Get session');
    await answer({ kind: 'session', session: { ...there, status: 'active' } });
    await press('Revoke');
    const dialog = screen.getByRole('dialog', { name: 'Revoke this session?' });
    for (const part of ['ins_1 (development)', 'sess_alice', 'user_1', 'active']) {
      expect(dialog.textContent).toContain(part);
    }
    expect(worker.asked('callBackendApi')).toHaveLength(1);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Revoke the session' }));
    await settle();
    expect(worker.asked('callBackendApi').at(-1)?.asked.call).toEqual({
      name: 'revoke',
      sessionId: 'sess_alice',
    });
  });

  it('gives a token like any other: judged, masked, revealed from the worker', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    await press('Create token');
    const token = makeToken({ sid: 'sess_alice', sub: 'user_1' }, { source: 'backend' });
    await answer({ kind: 'token', token });
    expect(screen.getByRole('status', { name: 'Verdict' }).textContent).toContain('accepted');
    expect(document.querySelector('.token')?.textContent).toContain('given by the Backend API');
    await press('Reveal');
    expect(worker.asked('reveal')).toMatchObject([
      { asked: { address: null, withoutSignature: token.withoutSignature } },
    ]);
  });

  it('counts down until Clerk wants the next one', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    await press('Get session');
    worker.answer('callBackendApi', {
      ok: false,
      failure: { code: 'backend-rate-limited', status: 429, retryAfterSec: 7, traceId: 'abc12345def' },
    });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(result()).toMatch(/Again in [45] s\./);
    expect(result()).toContain('abc12345def');
    expect(button('Get session').getAttribute('aria-disabled')).toBe('true');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(result()).toContain('You can try again now.');
    expect(button('Get session').getAttribute('aria-disabled')).toBe('false');
  });

  it('is not sent again after the worker was stopped under it, and ends in words', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    await press('Get session');
    worker.port.stop();
    await settle();
    expect(worker.asked('callBackendApi')).toHaveLength(1);
    expect(result()).toContain('backend-interrupted');
  });

  it('is stopped in the worker too', async () => {
    await show();
    await say(held);
    await press('Fill from selected session');
    await press('Get session');
    await press('Cancel');
    expect(worker.sent('abort')).toEqual([{ type: 'abort', id: worker.asked('callBackendApi')[0]?.id }]);
    expect(result()).toContain('Cancelled.');
  });
});

describe('access to api.clerk.com', () => {
  it('is asked for in the popup, for a panel that can’t', async () => {
    await show();
    await say(held, { isAccessWanted: true });
    expect(document.querySelector('.access')?.textContent).toContain('in the toolbar');
    expect(screen.queryByRole('button', { name: 'Allow access to api.clerk.com' })).toBeNull();
    await press('Fill from selected session');
    await press('Get session');
    expect(result()).toContain('backend-no-access');
    expect(worker.asked('callBackendApi')).toEqual([]);
  });

  it('that is refused is said, and nothing is lost', async () => {
    const requestAccess = vi.fn(async () => false);
    await show({ kind: 'popup', requestAccess });
    expect(screen.queryByRole('button', { name: 'Allow access to api.clerk.com' })).toBeNull();
    await say(held, { isAccessWanted: true });
    await press('Allow access to api.clerk.com');
    expect(requestAccess).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('alert').textContent).toContain('Access was not granted');
    await say(held);
    expect(screen.queryByRole('alert')).toBeNull();
    // The panel checks the key; a popup has no place to tell of it.
    expect(worker.asked('checkBackendKey')).toEqual([]);
  });
});
