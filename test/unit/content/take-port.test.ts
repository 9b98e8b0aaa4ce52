// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takePort } from '../../../src/content/take-port.ts';
import { channelHandover } from '../../../src/protocol/channel-handover.ts';
import { pass, waiting } from './tasks.ts';

vi.mock('../../../src/content/later.ts', () => import('./tasks.ts'));

const types = [channelHandover.early, channelHandover.late];
const taken: unknown[] = [];
const start = () => takePort((port) => taken.push(port));

function offer(type: string, ...ports: unknown[]): Event {
  const event = new Event(type, { cancelable: true });
  document.dispatchEvent(Object.assign(event, { ports }));
  return event;
}

function expectNoneTaken(): void {
  for (const type of types) expect(offer(type, 'a port').defaultPrevented).toBe(false);
  expect(taken).toEqual([]);
}

let hasScripting: boolean;
beforeEach(() => {
  hasScripting = true;
  taken.length = 0;
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(scripting)' && hasScripting }));
});
afterEach(() => {
  pass(10_000);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each(types)('an offer by %s', (type) => {
  it('is taken once, and no page hears of it', () => {
    const heard = vi.fn();
    start();
    document.addEventListener(type, heard);
    expect(offer(type, 'first').defaultPrevented).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    for (const other of types) expect(offer(other, 'second').defaultPrevented).toBe(false);
    document.removeEventListener(type, heard);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(taken).toEqual(['first']);
  });

  it('is waited for, while events without a port pass', () => {
    start();
    expect(offer(type).defaultPrevented).toBe(false);
    expect(offer(type, 'first').defaultPrevented).toBe(true);
    expect(taken).toEqual(['first']);
  });
});

describe('nothing is taken', () => {
  it('once the time is over, in a document that is there already', () => {
    start();
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.delayMs).toBeGreaterThanOrEqual(1_000);
    waiting.shift()?.run();
    expectNoneTaken();
  });

  it('once the time is over, at document_start of Firefox', () => {
    vi.spyOn(document, 'body', 'get').mockReturnValueOnce(null as unknown as HTMLElement);
    vi.stubGlobal('wrappedJSObject', window);
    start();
    expect(waiting[0]?.delayMs).toBeGreaterThanOrEqual(1_000);
    waiting.shift()?.run();
    expectNoneTaken();
  });

  it('after the next task of the highest priority, at document_start of Chromium', () => {
    vi.spyOn(document, 'body', 'get').mockReturnValueOnce(null as unknown as HTMLElement);
    start();
    expect(waiting).toMatchObject([{ delayMs: 0, priority: 'user-blocking' }]);
    pass(0);
    expectNoneTaken();
  });

  it('in a document that may run no scripts', () => {
    hasScripting = false;
    start();
    expectNoneTaken();
    expect(waiting).toEqual([]);
  });
});
