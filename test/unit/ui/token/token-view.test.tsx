// @vitest-environment happy-dom
import { screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notesOf } from '../../../../src/core/token/key-notes.ts';
import type { TokenView } from '../../../../src/protocol/views.ts';
import { asPasted, FakeWorker, makeSession, makeToken, nowMs, tabWith } from '../fixtures.ts';
import { close, fill, press, settle, showSurface } from '../show.tsx';

let worker: FakeWorker;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

/** Draws a session whose tokens are these, the shown one first. */
async function show(...[token, ...others]: [TokenView, ...TokenView[]]): Promise<string> {
  showSurface(worker);
  worker.tell('tab', tabWith([makeSession('sess_1', { token, otherTokens: others })]));
  await settle();
  return document.querySelector('.token')?.textContent ?? '';
}

const claims = { sid: 'sess_1', sub: 'user_1' };
const inMemory = makeToken(claims, { leftSec: 20 });
const inCookie = makeToken(claims, { leftSec: 50, source: 'cookie' });

describe('the time that a token has left', () => {
  /** As it reads: label and value. */
  const read = () =>
    [...document.querySelectorAll('.timer-line > span')].map(({ textContent }) => textContent).join(' ');

  it.each([
    [20, 'Token expires in 20 s'],
    [0, 'Token expired now'],
    [-68, 'Token expired 1 min ago'],
  ])('reads as a sentence, %i s before its end', async (leftSec, sentence) => {
    await show(makeToken(claims, { leftSec }));
    expect(read()).toBe(sentence);
    expect(screen.getByRole('timer', { name: 'Token expires in' })).toBeTruthy();
  });

  it('reads as a sentence without an end', async () => {
    await show(makeToken({ ...claims, exp: undefined }));
    expect(read()).toBe('Token never expires: it has no exp');
  });
});

describe('the reason of a verdict', () => {
  const shown = '.token .step-detail:not(.sr-only)';

  it('is shown once, in the verdict; its check has it for voices', async () => {
    await show(makeToken(claims, { leftSec: -68 }));
    expect(screen.getByRole('status', { name: 'Verdict' }).textContent).toContain('expired');
    expect(document.querySelector('.token .step-failed .step-detail')?.textContent).toContain('expired');
    expect(document.querySelectorAll(shown)).toHaveLength(0);
  });
});

describe('the voice of the time that is left', () => {
  const voice = () => document.querySelector('.token .timer [aria-live="polite"]')?.textContent ?? '';
  const bands = () =>
    [...document.querySelectorAll('.token .bands li')].map(({ textContent }) => textContent);
  const aboutClerkJs = /ClerkJS|renew|hands|unused|Servers/;

  async function paste(token: TokenView): Promise<void> {
    showSurface(worker);
    worker.tell('tab', tabWith([makeSession('sess_1')]));
    await settle();
    screen.getByRole('tab', { name: 'Token lab' }).click();
    await settle();
    await fill(screen.getByRole('textbox', { name: 'Token' }), `${token.withoutSignature}.c2ln`);
    screen.getByRole('button', { name: 'Inspect' }).click();
    worker.answer('inspect', { ok: true, value: asPasted(token) });
    await settle();
  }

  it('speaks of what ClerkJS does with a token that it holds', async () => {
    await show(makeToken(claims, { leftSec: 15 }));
    expect(voice()).toBe('ClerkJS renews it about now.');
    expect(bands()).toHaveLength(4);
  });

  it.each([
    [15, 'Not expired.'],
    [3, 'Not expired.'],
    [-1, 'Expired.'],
    [-60, 'Expired.'],
  ])('says no more of a pasted token than its time, %i s before its end', async (leftSec, words) => {
    await paste(makeToken(claims, { leftSec, source: 'pasted' }));
    expect(voice()).toBe(words);
    expect(bands().join(' ')).not.toMatch(aboutClerkJs);
    expect(document.querySelector('.token .bar-mark')).toBeNull();
  });

  it('says no more of a template’s token, which ClerkJS does not renew', async () => {
    await show(makeToken({ sub: 'user_1' }, { header: { cat: 'cl_B7d4PD222AAA' }, leftSec: 15 }));
    expect(voice()).toBe('Not expired.');
    expect(bands()).toEqual([]);
  });

  it('says no more of the token of a session that is over', async () => {
    showSurface(worker);
    const token = makeToken(claims, { leftSec: 15 });
    worker.tell('tab', tabWith([makeSession('sess_1', { token, status: 'revoked' })]));
    await settle();
    expect(voice()).toBe('Not expired.');
    expect(bands().join(' ')).not.toMatch(aboutClerkJs);
  });
});

describe('where a session’s token was read from', () => {
  it('is lastActiveToken as a rule', async () => {
    const text = await show(inMemory);
    expect(text).toContain('from memory.');
    expect(text).not.toContain('__session cookie');
  });

  it('is the cookie where that holds a newer one, whatever the version of ClerkJS', async () => {
    const text = await show(inCookie, inMemory);
    expect(text).toContain('from the __session cookie. It is newer than the one in memory.');
    expect(text).toContain('Another tab or the server may have renewed it.');
    expect(text).not.toContain('stale');
  });

  it('is the cookie where ClerkJS holds none', async () => {
    const text = await show(inCookie);
    expect(text).toContain('from the __session cookie. There is none in memory.');
    expect(text).not.toContain('newer');
  });
});

describe('a template token', () => {
  it('in the lab is accepted by verifyToken, refused by authenticateRequest, and not green', async () => {
    showSurface(worker);
    worker.tell('tab', tabWith([makeSession('sess_1')]));
    await settle();
    screen.getByRole('tab', { name: 'Token lab' }).click();
    await settle();
    const header = { cat: 'cl_B7d4PD222AAA' };
    const token = makeToken({ sub: 'user_1' }, { header, source: 'pasted' });
    await fill(screen.getByRole('textbox', { name: 'Token' }), `${token.withoutSignature}.c2ln`);
    screen.getByRole('button', { name: 'Inspect' }).click();
    worker.answer('inspect', { ok: true, value: asPasted(token) });
    await settle();
    const verdict = screen.getByRole('status', { name: 'Verdict' });
    expect(verdict.textContent).toContain('accepted');
    expect(verdict.textContent).toContain('authenticateRequest refuses it: token-type-mismatch');
    expect(verdict.className).not.toContain('tone-good');
  });
});

describe('keys that were pasted', () => {
  const withNotes = (codes: Parameters<typeof notesOf>[0], kind: 'valid' | 'invalid', pem?: string) => {
    const notes = notesOf(codes, kind === 'valid', pem);
    return makeToken(claims, { signature: { kind, keys: { kind: 'pasted', form: 'pem', notes } } });
  };

  it('are said to be read otherwise, and the right PEM can be copied', async () => {
    const text = await show(withNotes(new Set(['escaped-line-breaks', 'quoted']), 'invalid', 'the PEM'));
    expect(text).toContain('Keys: a text, read as jwtKey, pasted here');
    const [first, second] = within(screen.getByRole('list', { name: 'About these keys' })).getAllByRole(
      'listitem',
    );
    expect(first?.textContent).toContain(
      'It has \\n as two characters. @clerk/backend does not convert them.',
    );
    expect(second?.textContent).toContain('Remove the quotes.');
    expect(screen.getAllByRole('button', { name: 'Copy PEM' })).toHaveLength(1);
    const steps = screen.getByRole('list', { name: 'Checks, in the order of Clerk’s backend' });
    expect(steps.textContent).toContain('It has \\n as two characters.');
    await press('Copy PEM');
    expect(document.body.textContent).toMatch(/Copied the PEM|Could not copy the PEM/);
  });

  it('have notes too where the signature is right, and none where there is nothing to say', async () => {
    const text = await show(withNotes(new Set(['no-lines']), 'valid'));
    expect(text).toContain('Keys: a PEM, pasted here');
    expect(text).toContain('It has no BEGIN and END lines.');
    close();
    await show(withNotes(new Set(), 'valid'));
    expect(screen.queryByRole('list', { name: 'About these keys' })).toBeNull();
  });
});
