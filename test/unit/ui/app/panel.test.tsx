// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../../src/core/result.ts';
import type { CommandResult, TabView } from '../../../../src/protocol/views.ts';
import type { Surface } from '../../../../src/ui/shared/context.ts';
import {
  FakeWorker,
  makeFrame,
  makeSession,
  makeTab,
  makeToken,
  nowMs,
  signatureText,
  tabWith,
} from '../fixtures.ts';
import { button, close, type ShownServices, settle, showSurface } from '../show.tsx';

const alice = makeSession('sess_alice', {
  organization: { id: 'org_1', slug: 'acme', name: 'Acme', role: 'org:admin' },
});
const bob = makeSession('sess_bob', {
  user: { id: 'user_2', firstName: 'Bob', lastName: 'Ito', username: null, email: 'bob@example.com' },
  actor: { sub: 'user_admin' },
  token: makeToken({ sid: 'sess_bob', sub: 'user_2' }, { leftSec: -60 }),
});
const carol = makeSession('sess_carol', {
  status: 'pending',
  currentTask: 'choose-organization',
  token: null,
});
const three = tabWith([alice, bob, carol]);

let worker: FakeWorker;
let services: ShownServices;
const reloadPage = vi.fn();

/** Draws the panel or popup over a fake worker and lets it say `tab`. */
async function show(tab: TabView | null, kind: Surface['kind'] = 'panel') {
  const drawn = showSurface(worker, { kind, reloadPage });
  services = drawn.services;
  if (tab) await say(tab);
  return drawn;
}

async function say(tab: TabView): Promise<void> {
  worker.tell('tab', tab);
  await settle();
}

const option = (id: string): HTMLElement => screen.getByRole('option', { name: new RegExp(`^${id} `) });

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  reloadPage.mockClear();
  vi.useRealTimers();
});

describe('the list of sessions', () => {
  it('tells scripts what each row says', async () => {
    await show(three);
    expect(screen.getByRole('listbox', { name: 'Sessions' })).toBeTruthy();
    expect(option('sess_alice').dataset).toMatchObject({
      sessionId: 'sess_alice',
      status: 'active',
      user: 'Alice Ng',
      organization: 'Acme (org:admin)',
      secondsLeft: '42',
      verdict: 'accepted',
      active: 'true',
    });
    expect(option('sess_bob').dataset).toMatchObject({
      actor: 'user_admin',
      verdict: 'token-expired',
      active: 'false',
    });
    expect(option('sess_carol').dataset.status).toBe('pending');
    for (const name of ['data-seconds-left', 'data-verdict', 'data-organization', 'data-actor']) {
      expect(option('sess_carol').getAttribute(name)).toBe('');
    }
  });

  it('has names that begin with the id and status', async () => {
    await show(three);
    expect(screen.getByRole('option', { name: /^sess_carol pending, / })).toBeTruthy();
  });

  it('counts down by the clock', async () => {
    await show(three);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(option('sess_alice').dataset.secondsLeft).toBe('32');
    expect(screen.getByRole('timer', { name: 'Token expires in' }).textContent).toBe('32 s');
    await vi.advanceTimersByTimeAsync(38_000);
    expect(option('sess_alice').dataset).toMatchObject({ secondsLeft: '-6', verdict: 'token-expired' });
    expect(screen.getByRole('status', { name: 'Verdict' }).textContent).toContain('token-expired');
  });

  it('moves by arrow keys, Home and End, and one option alone is a tab stop', async () => {
    await show(three);
    const press = async (key: string) => {
      fireEvent.keyDown(screen.getByRole('listbox'), { key });
      await settle();
    };
    const chosen = () =>
      screen
        .getAllByRole('option')
        .filter((one) => one.getAttribute('aria-selected') === 'true')
        .map((one) => one.dataset.sessionId);
    for (const [key, id] of [
      ['ArrowDown', 'sess_bob'],
      ['End', 'sess_carol'],
      ['ArrowDown', 'sess_carol'],
      ['ArrowUp', 'sess_bob'],
      ['Home', 'sess_alice'],
      ['ArrowUp', 'sess_alice'],
    ]) {
      await press(key ?? '');
      expect(chosen()).toEqual([id]);
      expect(document.activeElement).toBe(option(id ?? ''));
      expect(screen.getAllByRole('option').filter((one) => one.tabIndex === 0)).toHaveLength(1);
    }
  });

  it('keeps rows that did not change in the page', async () => {
    await show(three);
    const row = option('sess_bob');
    await say(structuredClone(tabWith([bob, carol])));
    expect(option('sess_bob')).toBe(row);
    expect(screen.queryByRole('option', { name: /^sess_alice/ })).toBeNull();
  });
});

describe('the detail', () => {
  it('puts the claims in a table with their names as row headers', async () => {
    await show(three);
    const table = screen.getByRole('table', { name: 'Claims' });
    expect(within(table).getByRole('rowheader', { name: 'exp' })).toBeTruthy();
    expect(within(table).getByText('in 42 s')).toBeTruthy();
  });

  it('warns of an actor and of an open task', async () => {
    await show(three);
    fireEvent.click(option('sess_bob'));
    await settle();
    expect(document.body.textContent).toContain('user_admin is signed in as this user (impersonation)');
    fireEvent.click(option('sess_carol'));
    await settle();
    expect(document.body.textContent).toContain('Pending task choose-organization');
  });

  it('takes hostile text for text', async () => {
    const user = {
      id: 'u',
      firstName: '<img src=x onerror=alert(1)>',
      lastName: null,
      username: null,
      email: null,
    };
    await show(tabWith([makeSession('sess_x', { user })]));
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent).toContain('<img src=x onerror=alert(1)>');
  });

  it('keeps the signature out of the page until it is revealed, and forgets it after 10 s', async () => {
    await show(three);
    expect(document.documentElement.outerHTML).not.toContain(signatureText);
    fireEvent.click(button('Reveal'));
    const [asked] = worker.asked('reveal');
    expect(asked?.asked).toMatchObject({
      sessionId: 'sess_alice',
      withoutSignature: alice.token?.withoutSignature,
    });
    const value = `${alice.token?.withoutSignature}.${signatureText}`;
    worker.answer('reveal', { ok: true, value }, asked?.id);
    await settle();
    expect(document.body.textContent).toContain(signatureText);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(document.documentElement.outerHTML).not.toContain(signatureText);
  });

  it('forgets a revealed token when another session is chosen', async () => {
    await show(three);
    fireEvent.click(button('Reveal'));
    const [asked] = worker.asked('reveal');
    const value = `${alice.token?.withoutSignature}.${signatureText}`;
    worker.answer('reveal', { ok: true, value }, asked?.id);
    await settle();
    fireEvent.click(option('sess_bob'));
    await settle();
    expect(services.tokens?.reveal.shown.value).toBeNull();
    expect(document.documentElement.outerHTML).not.toContain(signatureText);
  });
});

describe('the controls', () => {
  const answer = async (outcome: Outcome<CommandResult>) => {
    worker.answer('command', outcome);
    await settle();
  };
  const done = {
    durationMs: 3,
    cookieRestored: false,
    token: null,
    requests: [],
    value: { kind: 'nothing' } as const,
  };

  it('say what they change before they do', async () => {
    await show(three);
    const described = (name: string) =>
      document.getElementById(button(name).getAttribute('aria-describedby') ?? '')?.textContent;
    expect(described('End')).toContain('for good');
    expect(described('Get token')).not.toContain('restored');
    fireEvent.click(option('sess_bob'));
    await settle();
    expect(described('Touch')).toContain('restored right after');
  });

  it('send one command for two clicks, and can be cancelled', async () => {
    await show(three);
    fireEvent.click(button('Touch'));
    await settle();
    fireEvent.click(button('Touch'));
    await settle();
    expect(worker.asked('command')).toHaveLength(1);
    expect(button('Touch').getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button('Cancel'));
    await settle();
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toContain('aborted');
    expect(button('Touch').getAttribute('aria-disabled')).toBe('false');
  });

  it('ask before they end a session, with the focus on Cancel', async () => {
    await show(three);
    fireEvent.click(button('End'));
    await settle();
    expect(worker.asked('command')).toEqual([]);
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('sess_alice');
    expect(dialog.textContent).toContain('Alice Ng');
    expect(document.activeElement?.textContent).toBe('Cancel');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(worker.asked('command')).toEqual([]);
  });

  it('end the session that was named, with the status that was shown', async () => {
    await show(three);
    fireEvent.click(button('Remove'));
    await settle();
    await say(tabWith([{ ...alice, status: 'ended' }, bob]));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove session' }));
    await settle();
    expect(worker.asked('command')[0]?.asked.command).toEqual({
      name: 'remove',
      sessionId: 'sess_alice',
      seenStatus: 'active',
    });
  });

  it('show the token they were given only if it is another one', async () => {
    await show(three);
    fireEvent.click(button('Get token'));
    await answer({ ok: true, value: { ...done, token: alice.token } });
    const last = screen.getByRole('status', { name: 'Last action' });
    expect(last.textContent).toContain('same token as shown');
    expect(screen.queryByText('Requested token')).toBeNull();
    fireEvent.click(button('Get token'));
    await answer({
      ok: true,
      value: {
        ...done,
        cookieRestored: true,
        token: makeToken({ sub: 'user_1', jti: 'new' }, { leftSec: 60 }),
      },
    });
    expect(screen.getByText('Requested token')).toBeTruthy();
    expect(last.textContent).toContain('cookie restored to the active session');
  });

  it('explain a failure: Clerk’s own words, what to do, and the codes, each once', async () => {
    await show(three);
    fireEvent.click(button('Touch'));
    await answer({
      ok: false,
      failure: {
        code: 'rate-limited',
        status: 429,
        retryAfterSec: 9,
        errors: [{ code: 'too_many_requests', message: 'Too many', longMessage: 'Far too many requests.' }],
      },
    });
    const text = screen.getByRole('status', { name: 'Last action' }).textContent;
    expect(text).toMatch(
      /Clerk says: Far too many requests\. Try again in 9 s\. rate-limited · 429 · too_many_requests$/,
    );
  });

  it('end others’ words before ours follow', async () => {
    await show(three);
    fireEvent.click(button('Touch'));
    await answer({ ok: false, failure: { code: 'network', detail: 'Failed to fetch' } });
    const text = screen.getByRole('status', { name: 'Last action' }).textContent;
    expect(text).toContain('Details: Failed to fetch. Check');
  });

  it('say that the page left, without a hole in the line', async () => {
    await show(three);
    fireEvent.click(button('Sign out'));
    fireEvent.click(button('Sign out of this session'));
    await answer({ ok: false, failure: { code: 'page-gone' } });
    const text = screen.getByRole('status', { name: 'Last action' }).textContent;
    expect(text).toMatch(/ms · the page navigated$/);
  });
});

describe('a panel without sessions', () => {
  it('explains itself and offers one thing to do', async () => {
    await show(makeTab([]));
    expect(screen.getByRole('heading', { name: 'No Clerk on this page' })).toBeTruthy();
    const before = worker.sent('watch').length;
    fireEvent.click(button('Check again'));
    expect(worker.sent('watch')).toHaveLength(before + 1);
  });

  it('reloads the page when the extension came after it', async () => {
    await show(makeTab([], { unreachable: 'reload-needed' }));
    fireEvent.click(button('Reload page'));
    expect(reloadPage).toHaveBeenCalledOnce();
  });

  it('keeps the last view and says “reconnecting” while the worker is away', async () => {
    await show(three);
    worker.refuses = true;
    worker.port.stop();
    await vi.advanceTimersByTimeAsync(1_100);
    expect(option('sess_alice')).toBeTruthy();
    expect(document.body.textContent).toContain('reconnecting…');
  });
});

describe('the popup', () => {
  it('shows the active session, its token and the others', async () => {
    await show(three, 'popup');
    expect(screen.getByRole('heading', { name: 'Alice Ng' })).toBeTruthy();
    expect(screen.getByRole('status', { name: 'Verdict' }).textContent).toContain('accepted');
    expect(screen.getByRole('heading', { name: '2 more sessions' })).toBeTruthy();
    for (const name of ['Copy token', 'Copy claims', 'Touch']) expect(button(name)).toBeTruthy();
    fireEvent.click(screen.getByTitle('sess_bob'));
    await settle();
    expect(screen.getByRole('heading', { name: 'Bob Ito' })).toBeTruthy();
  });

  it('says why there is nothing', async () => {
    await show(makeTab([makeFrame(null, { failedScript: 'cdn.example/clerk.js' })]), 'popup');
    expect(document.body.textContent).toContain('cdn.example/clerk.js');
  });
});
