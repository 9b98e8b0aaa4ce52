// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { siteAccess, withoutAsking } from '../../../../dev/scenes/sites.ts';
import type { Failure } from '../../../../src/core/result.ts';
import type { TabView } from '../../../../src/protocol/views.ts';
import type { Surface } from '../../../../src/ui/shared/context.ts';
import { FakeWorker, makeFrame, makeSession, makeTab, nowMs, tabWith } from '../fixtures.ts';
import { button, close, press, settle, showSurface } from '../show.tsx';

const noAccess = makeTab([], { unreachable: 'site-not-allowed', answered: false });
const pattern = 'https://app.example.com/*';
const withClerk = { url: 'https://app.example.com', hasClerk: true };

let worker: FakeWorker;

beforeEach(() => {
  vi.useFakeTimers({ now: nowMs });
  worker = new FakeWorker();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

async function show(tab: TabView, more: Partial<Surface> = {}): Promise<string> {
  showSurface(worker, more);
  worker.tell('tab', tab);
  await settle();
  return document.body.textContent ?? '';
}

const surfaces = ['panel', 'popup'] as const;

describe.each(surfaces)('a site that was not allowed, in the %s', (kind) => {
  it('is named, and what allowing it means is said before', async () => {
    const text = await show(noAccess, { kind });
    expect(screen.getByRole('heading', { name: 'No access to app.example.com' })).toBeTruthy();
    for (const part of [
      'This extension runs no code here',
      'sessions, tokens and cookies',
      'page reloads',
      'any port',
    ]) {
      expect(text).toContain(part);
    }
  });

  it.each([
    ['Allow on this site', [pattern]],
    ['Allow on all sites', ['http://*/*', 'https://*/*']],
  ])('is asked for by “%s”', async (name, origins) => {
    const requestSites = vi.fn(async () => false);
    await show(noAccess, { kind, sites: siteAccess(undefined, { requestSites }) });
    await press(name);
    expect(worker.asked('allowSites').map(({ asked }) => asked.origins)).toEqual([origins]);
    expect(requestSites).toHaveBeenCalledWith(origins);
    expect(screen.getByRole('status', { name: 'Access' }).textContent).toContain('denied or closed');
    expect(button(name)).toBeTruthy();
  });

  it('is none where the page is of the browser itself', async () => {
    await show(noAccess, { kind, sites: siteAccess({ url: 'chrome://settings', hasClerk: false }) });
    expect(screen.getByRole('heading', { name: 'Extensions can’t run here' })).toBeTruthy();
  });

  it('has a way to the options', async () => {
    const openOptions = vi.fn();
    await show(noAccess, { kind, openOptions });
    await press('Options');
    expect(openOptions).toHaveBeenCalledOnce();
  });
});

describe('whether a Clerk is there, on a site that was not allowed', () => {
  it.each([
    [true, 'Clerk seems to run on this page'],
    [false, 'No Clerk seen at window.Clerk. It may load later, or be hidden'],
  ])('is said: %s', async (hasClerk, words) => {
    expect(await show(noAccess, { sites: siteAccess({ ...withClerk, hasClerk }) })).toContain(words);
  });

  it('is not said where it can’t be known', async () => {
    const sites = siteAccess({ ...withClerk, hasClerk: null });
    expect(await show(noAccess, { kind: 'popup', sites })).not.toContain('window.Clerk');
  });
});

it('a panel that can’t ask says where the buttons are', async () => {
  const text = await show(noAccess, { sites: withoutAsking(withClerk) });
  expect(text).toContain('the extension’s toolbar button');
  expect(text).toContain('“Allow on this site”');
  expect(screen.queryByRole('button', { name: /Allow/ })).toBeNull();
});

describe.each(surfaces)('frames of sites that were not allowed, in the %s', (kind) => {
  const framesNotAllowed = ['https://clerk.other.example', 'http://10.0.0.7'];

  it.each([
    ['without Clerk', makeTab([makeFrame(null)], { framesNotAllowed })],
    ['beside sessions', { ...tabWith([makeSession('sess_1')]), framesNotAllowed }],
  ])('%s, each have a button that names them', async (_, tab) => {
    const requestSites = vi.fn(async () => false);
    await show(tab, { kind, sites: siteAccess(undefined, { requestSites }) });
    await press('Allow on clerk.other.example');
    expect(requestSites).toHaveBeenLastCalledWith(['https://clerk.other.example/*']);
    expect(screen.getByRole('status', { name: 'Access' }).textContent).toContain('denied or closed');
    await press('Allow on 10.0.0.7');
    expect(requestSites).toHaveBeenLastCalledWith(['http://10.0.0.7/*']);
  });

  it('are named once for all ports, and with their scheme only where it tells them apart', async () => {
    const origins = ['http://a.example:8080', 'http://a.example', 'https://b.example', 'http://b.example'];
    await show(makeTab([makeFrame(null)], { framesNotAllowed: origins }), { kind });
    const names = screen.getAllByRole('button', { name: /^Allow on/, hidden: true });
    expect(names.map(({ textContent }) => textContent)).toEqual([
      'Allow on a.example',
      'Allow on https://b.example',
      'Allow on http://b.example',
    ]);
  });

  it('are folded where there are many, but for a page without Clerk', async () => {
    const many = Array.from({ length: 10 }, (_, at) => `https://ads${at}.example`);
    await show({ ...tabWith([makeSession('sess_1')]), framesNotAllowed: many }, { kind });
    expect(document.querySelector('details')?.open).toBe(false);
    worker.tell('tab', makeTab([makeFrame(null)], { framesNotAllowed: many }));
    await settle();
    expect(document.querySelector('details')?.open).toBe(true);
  });

  it('are named where the browser can’t ask', async () => {
    const text = await show(makeTab([makeFrame(null)], { framesNotAllowed }), {
      kind,
      sites: withoutAsking(),
    });
    expect(text).toContain('clerk.other.example, 10.0.0.7: click the extension’s toolbar button');
  });

  it('are not spoken of where there are none', async () => {
    expect(await show(makeTab([makeFrame(null)]), { kind })).not.toContain('not allowed');
  });
});

it.each(surfaces)('scripts that the browser did not take are said in the %s', async (kind) => {
  const problem = { code: 'scripts-not-registered', detail: 'Error: no such file' } as const;
  await show(makeTab([], { unreachable: 'reload-needed', problems: [problem] }), { kind });
  const text = screen.getByRole('status', { name: 'Problem' }).textContent;
  for (const part of ['scripts-not-registered', 'options', 'no such file']) expect(text).toContain(part);
});

it.each(surfaces)('what was left out of the tab is said in the %s, and makes no report old', async (kind) => {
  const problems: Failure[] = [{ code: 'too-many-frames' }];
  await show({ ...tabWith([makeSession('sess_1')]), problems }, { kind });
  expect(screen.getByRole('status', { name: 'Problem' }).textContent).toContain('too-many-frames');
  expect(screen.queryByRole('status', { name: 'Old data' })).toBeNull();
  worker.tell('tab', makeTab([makeFrame(null)], { problems }));
  await settle();
  expect(screen.getByRole('heading', { name: 'No Clerk on this page' })).toBeTruthy();
});

describe.each(surfaces)('a report that was refused while another is shown, in the %s', (kind) => {
  const { frames, ...tab } = tabWith([makeSession('sess_1')]);
  const problem = { code: 'snapshot-too-large', detail: '3412877 characters' } as const;
  const refused = (takenAtMs: number): TabView => ({
    ...tab,
    frames: frames.map((frame) => ({ ...frame, problem, takenAtMs })),
  });

  it('is said, with why, and how old the other one is', async () => {
    await show(refused(nowMs - 95_000), { kind });
    const text = screen.getByRole('status', { name: 'Old data' }).textContent;
    for (const part of ['old', '1 min ago', 'snapshot-too-large', '3412877 characters']) {
      expect(text).toContain(part);
    }
  });

  it('is said no more once a report is taken', async () => {
    await show(refused(nowMs), { kind });
    worker.tell('tab', { ...tab, frames });
    await settle();
    expect(screen.queryByRole('status', { name: 'Old data' })).toBeNull();
  });
});
