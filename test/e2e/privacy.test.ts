import { expect, it } from 'vitest';
import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, openJudgedPanel, press, statusText } from './fixture.ts';

interface Caught {
  what: string;
  info: string;
}

interface HostileWindow {
  __seen: Caught[];
  __calls: Caught[];
  __ports: Caught[];
}

/** What the hostile page has seen of messages and ports, and which patched functions it saw an extension call. */
const caught = (tab: Tab): Promise<HostileWindow> =>
  tab.evaluate(() => {
    const { __seen, __calls, __ports } = window as unknown as HostileWindow;
    const copy = (list: Caught[]) => list.map(({ what, info }) => ({ what, info }));
    return { __seen: copy(__seen), __calls: copy(__calls), __ports: copy(__ports) };
  });

const nothing: HostileWindow = { __seen: [], __calls: [], __ports: [] };

inEachBrowser('a hostile page', (world) => {
  const workOn = async (panel: Surface) => {
    await press(panel, 'Get token');
    await statusText(panel, 'Last action', 'Get token');
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'Touch');
  };

  it('sees no message and no port, is believed nothing, and does not learn that we are there', async () => {
    const tab = await world.open('/hostile');
    const panel = await openJudgedPanel(tab);
    await workOn(panel);
    // The page forges for the last time six seconds after it has loaded.
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 6500 - performance.now())));
    expect(await caught(tab)).toEqual(nothing);
    expect(await panel.text('body')).not.toContain('FORGED');
  });

  it('gains nothing by making every property descriptor inherit from it', async () => {
    const tab = await world.open('/hostile?pollute=1');
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3500 - performance.now())));
    const panel = await tab.openPanel();
    await panel.waitFor(() => document.querySelector('[role="option"]') !== null, [], { what: 'sessions' });
    const { __seen, __ports } = await caught(tab);
    expect([...__seen, ...__ports]).toEqual([]);
  });

  it('finds no address of ours in the stack of a getter or method that is read or called', async () => {
    const tab = await world.open('/plain');
    await tab.evaluate(() => {
      const stacks: string[] = [];
      const note = <T>(value: T): T => {
        stacks.push(new Error('here').stack ?? '');
        return value;
      };
      const session = {
        get id() {
          return note('sess_1');
        },
        status: 'active',
        touch: () => note(Promise.reject(new Error('no'))),
      };
      const clerk = {
        get version() {
          return note('6.0.0');
        },
        loaded: true,
        addListener: () => note(() => {}),
        client: { id: 'client_1', sessions: [session] },
      };
      Object.assign(window, { __stacks: stacks, Clerk: clerk });
    });
    const panel = await tab.openPanel();
    await panel.waitFor(() => document.querySelector('[role="option"]') !== null, [], { what: 'a session' });
    await press(panel, 'Touch');
    await statusText(panel, 'Last action', 'threw');
    const stacks = await tab.evaluate(() => (window as unknown as { __stacks: string[] }).__stacks);
    expect(stacks.length).toBeGreaterThan(3);
    expect(stacks.filter((stack) => /extension|hook|relay/.test(stack))).toEqual([]);
  });

  it('finds no file of ours, and no global', async () => {
    const tab = await world.open('/');
    const origin = world.browser.extensionOrigin;
    const readable = await tab.evaluate(async (base) => {
      const paths = [
        'manifest.json',
        'src/page/hook.iife.js',
        'src/content/relay.iife.js',
        'icons/16.png',
        'src/panel/panel.html',
      ];
      const answers = await Promise.allSettled(paths.map((path) => fetch(`${base}/${path}`)));
      return paths.filter((_, index) => answers[index]?.status === 'fulfilled');
    }, origin);
    expect(readable).toEqual([]);
    const globals = await tab.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const standard = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? {}));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter(
        (name) => !standard.has(name) && !/clerk|^\d+$/i.test(name),
      );
    });
    expect(
      globals.filter((name) => /inspector|hook|relay|session_insp|browser|handover/i.test(name)),
    ).toEqual([]);
  });
});
