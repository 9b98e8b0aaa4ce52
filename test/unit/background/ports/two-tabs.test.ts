import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { servePagePort } from '../../../../src/background/ports/page.ts';
import { createIntake, type Intake } from '../../../../src/background/tabs/intake.ts';
import { createRegistry, type Registry } from '../../../../src/background/tabs/registry.ts';
import { fakePort } from './fake-port.ts';

const pageSender = { frameId: 0, url: 'https://app.example.com/a' };
const report = (revision: number) => ({
  type: 'report',
  json: JSON.stringify({ revision, takenAtMs: 1, clerks: [null], cookies: [], pageHasFocus: true }),
});
const handlers = { onFound: vi.fn(), onChange: vi.fn(), onAnswer: vi.fn() };

let registry: Registry;
beforeEach(() => {
  registry = createRegistry();
});

describe('two tabs', () => {
  let nowMs = 0;
  let planned: (() => void)[] = [];

  /** A clock that reading reports alone moves: a millisecond for a thousand characters. */
  function useClock(): Intake {
    const parse = JSON.parse;
    vi.spyOn(JSON, 'parse').mockImplementation((text: string) => {
      nowMs += text.length / 1_000;
      return parse(text);
    });
    return createIntake({ now: () => nowMs, later: (run) => planned.push(run) });
  }
  afterEach(() => {
    vi.restoreAllMocks();
    [nowMs, planned] = [0, []];
  });

  // The panel of the other tab showed nothing for ten seconds.
  it('one of which reports without end: it waits, and says so; the other is read at once', () => {
    const large = (revision: number) => {
      const content = JSON.parse(report(revision).json);
      const spaces = ' '.repeat(600_000);
      return { type: 'report', json: `${JSON.stringify(content).slice(0, -1)}${spaces}}` };
    };
    const flood = Array.from({ length: 60 }, (_, n) => large(n));
    const intake = useClock();
    const [loud, quiet] = [7, 8].map((id) => {
      registry.addWatcher(id, { send: () => {} });
      const fake = fakePort('page 1', { ...pageSender, tab: { id } } as object);
      servePagePort(fake.port, registry, handlers, intake);
      return { ...fake, frame: () => registry.tab(id)?.frames.get(0) };
    });
    for (const [n, message] of flood.entries()) {
      loud?.arrive(message);
      quiet?.arrive(report(n));
      expect(quiet?.frame()).toMatchObject({ report: { revision: n }, problem: null });
    }
    const taken = loud?.frame()?.report?.revision ?? 0;
    expect(taken).toBeLessThan(5);
    expect(loud?.frame()?.problem).toEqual({ code: 'page-too-busy' });
    // Its newest report is not lost.
    nowMs += 60_000;
    planned.shift()?.();
    expect(loud?.frame()?.report?.revision).toBe(59);
  });
});
