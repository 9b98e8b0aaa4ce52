import { describe, expect, it, vi } from 'vitest';
import { createSync, type ScriptingApi } from '../../../../src/background/sites/sync.ts';

type Script = Parameters<ScriptingApi['registerContentScripts']>[0][number];

const fixed = { matches: ['http://localhost/*'], relay: ['relay.js'], hook: ['hook.js'] };

/** The browser's list of scripts; each call takes a turn of the event loop, as in a browser. */
function setUp(sites: string[]) {
  const registered = new Map<string, Script>();
  const calls: string[] = [];
  const take = async (name: string, work: () => void) => {
    calls.push(name);
    await new Promise((resolve) => setTimeout(resolve));
    work();
  };
  const scripting: ScriptingApi = {
    getRegisteredContentScripts: async () => {
      await take('get', () => {});
      return [...registered.values()];
    },
    registerContentScripts: (scripts) =>
      take('register', () => {
        for (const each of scripts) {
          if (registered.has(each.id)) throw new Error(`Duplicate script ID '${each.id}'`);
          registered.set(each.id, each);
        }
      }),
    updateContentScripts: (scripts) =>
      take('update', () => {
        for (const each of scripts)
          registered.set(each.id, { ...registered.get(each.id), ...each } as Script);
      }),
    unregisterContentScripts: (filter) =>
      take('unregister', () => {
        for (const id of filter?.ids ?? []) registered.delete(id);
      }),
  };
  const allowed = { sites };
  const onDone = vi.fn();
  const sync = createSync({ scripting, allowed: async () => allowed.sites, fixed, onDone });
  return { sync, allowed, registered, calls, onDone, scripting };
}

const matches = (registered: Map<string, Script>) =>
  Object.fromEntries([...registered].map(([id, script]) => [id, script.matches]));

describe('scripts and permissions', () => {
  it('come in step: allowed, more allowed, all taken back', async () => {
    const { sync, allowed, registered } = setUp(['http://localhost/*']);
    await sync();
    expect(matches(registered)).toEqual({});
    allowed.sites = ['https://a.example/*'];
    await sync();
    expect(matches(registered)).toEqual({
      'a-relay': ['https://a.example/*'],
      'z-hook': ['https://a.example/*'],
    });
    allowed.sites = ['https://b.example/*'];
    await sync();
    expect(matches(registered)).toEqual({
      'a-relay': ['https://b.example/*'],
      'z-hook': ['https://b.example/*'],
    });
    allowed.sites = [];
    await sync();
    expect(matches(registered)).toEqual({});
  });

  it('that are in step are left alone', async () => {
    const { sync, calls } = setUp(['https://a.example/*']);
    await sync();
    await sync();
    await sync();
    expect(calls).toEqual(['get', 'register', 'get', 'get']);
  });

  it('are looked at one run after another, so that runs that come together do no harm', async () => {
    const { sync, registered, onDone } = setUp(['https://a.example/*']);
    await Promise.all([sync(), sync(), sync(), sync()]);
    expect(registered.size).toBe(2);
    expect(onDone.mock.calls).toEqual([[null], [null], [null], [null]]);
  });

  it('come in step from what an older version or half a run left', async () => {
    const { sync, registered } = setUp(['https://a.example/*']);
    registered.set('old', { id: 'old', js: ['old.js'], matches: ['https://gone.example/*'] });
    registered.set('z-hook', {
      id: 'z-hook',
      js: ['old.js'],
      matches: ['https://gone.example/*'],
      world: 'MAIN',
    });
    await sync();
    expect(matches(registered)).toEqual({
      'a-relay': ['https://a.example/*'],
      'z-hook': ['https://a.example/*'],
    });
    expect(registered.get('z-hook')?.js).toEqual(['hook.js']);
  });

  it('that the browser refuses are told of, and tried again the next time', async () => {
    const { sync, onDone, scripting, registered } = setUp(['https://a.example/*']);
    const refused = new Error('Script file could not be loaded');
    vi.spyOn(scripting, 'registerContentScripts').mockRejectedValueOnce(refused);
    await sync();
    expect(onDone).toHaveBeenLastCalledWith(refused);
    await sync();
    expect(onDone).toHaveBeenLastCalledWith(null);
    expect(registered.size).toBe(2);
  });
});
