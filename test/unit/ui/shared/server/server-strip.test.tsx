// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClerkView } from '../../../../../src/protocol/views.ts';
import { FakeWorker, makeClerk, makeSession, makeToken, nowMs, tabWith } from '../../fixtures.ts';
import { close, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

const strip = (): HTMLElement => screen.getByRole('group', { name: 'Server answer' });
const buttons = (): string[] =>
  within(strip())
    .getAllByRole('button')
    .map((button) => button.querySelector('.sr-only')?.textContent ?? '');

describe.each(['panel', 'popup'] as const)('the strip in the %s', (kind) => {
  async function show(more: Partial<ClerkView> = {}, session = makeSession('sess_1')): Promise<void> {
    showSurface(worker, { kind });
    worker.tell('tab', tabWith([session], more));
    await settle();
  }

  it('says that all is signed in, and for how long the token is good', async () => {
    await show();
    expect(within(strip()).getByRole('heading').textContent).toBe('Signed in for your server');
    expect(strip().textContent).toContain('token good for 42 s');
    expect(buttons()).toEqual([
      'Page load: signed-in, predicted',
      'Fetch: signed-in, predicted',
      'Bearer token: signed-in, predicted',
    ]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(strip().textContent).toContain('token good for 40 s');
  });

  it('names the reason of each request', async () => {
    await show({ cookies: [] });
    expect(buttons()).toEqual([
      'Page load: handshake, dev-browser-missing, predicted',
      'Fetch: signed-out, dev-browser-missing, predicted',
      'Bearer token: signed-in, predicted',
    ]);
    expect(strip().className).toContain('strip-handshake');
  });

  it('says why nobody is signed in any more; the popup names the status', async () => {
    const session = makeSession('sess_1', {
      status: 'expired',
      token: null,
      createdAtMs: nowMs - 7 * 86_400_000,
      expireAtMs: nowMs + 86_400_000,
    });
    await show({ activeSessionId: null, cookies: [] }, session);
    const title = within(strip()).getByRole('heading').textContent;
    const short = 'Signed out for your server: Alice Ng’s session expired';
    if (kind === 'popup') return expect(title).toBe(short);
    expect(title).toBe(`${short} by inactivity`);
    expect(strip().textContent).toContain('Nobody signed out or revoked it.');
  });

  it('says signed out for a pending session, and that there is no token', async () => {
    const token = makeToken({ sid: 'sess_1', sub: 'user_1', sts: 'pending' });
    await show({}, makeSession('sess_1', { status: 'pending', currentTask: 'setup-mfa', token }));
    expect(within(strip()).getByRole('heading').textContent).toContain('this session is pending');
    expect(buttons()[0]).toBe('Page load: signed-out, session-pending, predicted');
    worker.tell('tab', tabWith([makeSession('sess_1', { token: null })]));
    await settle();
    expect(buttons()[2]).toBe('Bearer token: no token');
  });

  it('leads from its title to what decides', async () => {
    await show();
    expect(within(strip()).queryByRole('link')).toBeNull();
    worker.tell('tab', tabWith([makeSession('sess_1')], { cookies: [] }));
    await settle();
    fireEvent.click(within(strip()).getByRole('link', { name: 'Why' }));
    await settle();
    expect(screen.getByRole('region', { name: 'Fetch: deciding facts' })).not.toBeNull();
  });

  it('opens the deciding facts, and closes them on Escape', async () => {
    await show({ cookies: [] });
    const button = within(strip()).getByRole('button', { name: /^Fetch: / });
    fireEvent.click(button);
    await settle();
    const facts = screen.getByRole('region', { name: 'Fetch: deciding facts' });
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(facts.querySelector('.fact-decides')?.textContent).toContain('Only a GET for a document');
    fireEvent.keyDown(facts, { key: 'Escape' });
    await settle();
    expect(screen.queryByRole('region', { name: 'Fetch: deciding facts' })).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('reads the page until something is known, and says where nothing can be', async () => {
    await show({ server: null });
    expect(within(strip()).getByRole('heading').textContent).toBe('Reading the page…');
    worker.tell('tab', tabWith([makeSession('sess_1')], { server: null, issuer: null }));
    await settle();
    expect(within(strip()).getByRole('heading').textContent).toContain('names no Clerk instance');
  });

  it('has no green request that a server with the right time refuses', async () => {
    const { server } = makeClerk([makeSession('sess_1')]);
    const refused = makeClerk([makeSession('sess_1', { token: null })], { cookies: [] }).server;
    if (!server || !refused) throw new Error('answers');
    await show({ server: { ...server, atRightTime: refused } });
    expect(buttons()[0]).toBe('Page load: signed-in, predicted');
    expect(strip().querySelector('button.answer-in, button .answer-in')).toBeNull();
  });

  it('has nothing green once the report is old', async () => {
    await show();
    const tab = tabWith([makeSession('sess_1')]);
    worker.tell('tab', {
      ...tab,
      frames: tab.frames.map((frame) => ({ ...frame, problem: { code: 'page-too-busy' as const } })),
    });
    await settle();
    expect(strip().className).not.toContain('strip-in');
    expect(strip().querySelector('.answer-in')).toBeNull();
    expect(strip().textContent).toMatch(/Last readable report: \S+\. /);
  });
});
