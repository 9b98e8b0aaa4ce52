// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionView } from '../../../../../src/protocol/views.ts';
import { FakeWorker, makeSession, makeToken, nowMs, tabWith } from '../../fixtures.ts';
import { close, settle, showSurface } from '../../show.tsx';

let worker: FakeWorker;

async function show(session: SessionView, kind: 'panel' | 'popup' = 'panel'): Promise<void> {
  showSurface(worker, { kind });
  worker.tell('tab', tabWith([makeSession('sess_active'), session]));
  await settle();
}

const row = (id: string): HTMLElement => screen.getByRole('option', { name: new RegExp(`^${id} `) });
/** What is drawn for the eye. */
const drawn = (id: string): string => row(id).querySelector('.option-drawing')?.textContent ?? '';
const greens = (id: string): number => row(id).querySelectorAll('.option-drawing .answer-in').length;
/** What a screen reader says. */
const spoken = (id: string): string => row(id).querySelector('.sr-only')?.textContent ?? '';

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

const over = ['expired', 'ended', 'removed', 'revoked', 'replaced', 'abandoned'] as const;

describe('a row of the list', () => {
  it('of an active session says ok, in green', async () => {
    await show(makeSession('sess_1'));
    expect(drawn('sess_1')).toMatch(/bearer ok$/);
    expect(greens('sess_1')).toBe(1);
    expect(spoken('sess_1')).toMatch(/, server: signed-in$/);
  });

  it.each([...over, 'pending', 'of-tomorrow'])('never says ok for a session that is %s', async (status) => {
    await show(makeSession('sess_1', { status }));
    expect(drawn('sess_1')).not.toMatch(/\bok\b/);
    expect(drawn('sess_1').split(status)).toHaveLength(2);
    expect(greens('sess_1')).toBe(0);
    // Scripts read the token's own verdict there.
    expect(row('sess_1').dataset).toMatchObject({ status, verdict: 'accepted' });
  });

  it('says what the server says, also where its token is of before', async () => {
    await show(makeSession('sess_1', { status: 'pending' }));
    expect(spoken('sess_1')).toMatch(/, server: signed-in, pending$/);
    expect(row('sess_1').querySelector('.option-verdict')?.className).toContain('answer-unknown');
  });

  it('says the status of a session without a token too', async () => {
    await show(makeSession('sess_1', { status: 'ended', token: null }));
    expect(drawn('sess_1')).toMatch(/ended$/);
  });

  it('keeps what is wrong with the token of an active session', async () => {
    await show(
      makeSession('sess_1', { token: makeToken({ sid: 'sess_1', sub: 'user_1' }, { leftSec: -60 }) }),
    );
    expect(drawn('sess_1')).toMatch(/expired.*signed out$/);
    expect(spoken('sess_1')).toContain('server: signed-out, session-token-expired-refresh');
  });

  it('is not green when the token says that its session is pending', async () => {
    await show(makeSession('sess_1', { token: makeToken({ sid: 'sess_1', sub: 'user_1', sts: 'pending' }) }));
    expect(drawn('sess_1')).toMatch(/pending$/);
    expect(spoken('sess_1')).toContain('server: signed-out, session-pending');
    expect(greens('sess_1')).toBe(0);
  });

  it('is not green when browsers drop the token’s cookie', async () => {
    const token = makeToken({ sid: 'sess_1', sub: 'user_1', big: 'x'.repeat(4_000) });
    showSurface(worker, { kind: 'panel' });
    worker.tell('tab', tabWith([makeSession('sess_1', { token })]));
    await settle();
    expect(spoken('sess_1')).toContain('server: signed-out, client-uat-but-no-session-token');
    expect(greens('sess_1')).toBe(0);
  });
});

describe.each(['panel', 'popup'] as const)('the head in the %s', (kind) => {
  const verdict = (): HTMLElement => screen.getByRole('status', { name: 'Verdict' });

  async function showHead(session: SessionView): Promise<void> {
    await show(session, kind);
    fireEvent.click(kind === 'panel' ? row(session.id) : screen.getByTitle(session.id));
    await settle();
  }

  it('is green for an active session whose token is accepted', async () => {
    await showHead(makeSession('sess_1'));
    expect(verdict().textContent).toBe('accepted');
    expect(verdict().className).toContain('tone-good');
  });

  it.each(over)(
    'keeps the token’s word for a session that is %s, and says why it is not green',
    async (status) => {
      await showHead(makeSession('sess_1', { status }));
      expect(verdict().textContent).toContain('accepted');
      expect(verdict().textContent).toContain(`The token is accepted, but this session is ${status}.`);
      expect(verdict().className).not.toContain('tone-good');
      expect(verdict().querySelector('.tone-good')).toBeNull();
    },
  );

  it('says what a pending session means for a server', async () => {
    await showHead(makeSession('sess_1', { status: 'pending' }));
    expect(verdict().textContent).toContain('Pending: servers treat this session as signed out.');
    expect(verdict().className).not.toContain('tone-good');
  });

  it('stays red for a token that is refused', async () => {
    const token = makeToken({ sid: 'sess_1', sub: 'user_1' }, { leftSec: -60 });
    await showHead(makeSession('sess_1', { status: 'ended', token }));
    expect(verdict().textContent).toContain('token-expired');
    expect(verdict().className).toContain('tone-bad');
  });
});
