import { describe, expect, it } from 'vitest';
import { isSame, scriptsFor, staticScripts } from '../../../../src/background/sites/scripts.ts';

const fixed = {
  matches: ['http://localhost/*', 'https://*.accounts.dev/*'],
  relay: ['relay.js'],
  hook: ['hook.js'],
};

describe('registered scripts', () => {
  it('are none where nothing but the sites of the manifest is allowed', () => {
    expect(scriptsFor([], fixed)).toEqual([]);
    expect(scriptsFor(fixed.matches, fixed)).toEqual([]);
  });

  it('are one pair for all allowed sites, relay first by id and by place, in top frames at document_start', () => {
    const scripts = scriptsFor([...fixed.matches, 'https://b.example/*', 'http://a.example/*'], fixed);
    const common = {
      matches: ['http://a.example/*', 'https://b.example/*'],
      excludeMatches: fixed.matches,
      runAt: 'document_start',
      allFrames: false,
      persistAcrossSessions: true,
    };
    expect(scripts).toEqual([
      { ...common, id: 'a-relay', js: ['relay.js'], world: 'ISOLATED' },
      { ...common, id: 'z-hook', js: ['hook.js'], world: 'MAIN' },
    ]);
    expect(scripts.map(({ id }) => id)).toEqual(scripts.map(({ id }) => id).sort());
  });

  it('are the same whatever the order in which sites were allowed', () => {
    const sites = ['https://a.example/*', 'https://*/*', 'http://*/*'];
    expect(scriptsFor(sites, fixed)).toEqual(scriptsFor([...sites].reverse(), fixed));
  });

  it('run on web pages only, whatever else a browser says is allowed', () => {
    expect(scriptsFor(['<all_urls>', 'file:///*', 'chrome://*/*'], fixed)).toEqual([]);
  });
});

describe('two lists of scripts', () => {
  const one = scriptsFor(['https://a.example/*', 'https://b.example/*'], fixed);

  it('are the same as a browser gives them back: in another order, with other spellings of a path', () => {
    const [relay, hook] = one;
    if (!relay || !hook) throw new Error('a pair');
    const back = [
      { ...hook, js: ['moz-extension://0a-1b/hook.js'], matches: [...(hook.matches ?? [])].reverse() },
      { ...relay, js: ['/relay.js'], matchOriginAsFallback: false },
    ];
    expect(isSame(one, back)).toBe(true);
  });

  it('differ by a site, a file, a world or a script', () => {
    expect(isSame(one, scriptsFor(['https://a.example/*'], fixed))).toBe(false);
    expect(isSame(one, scriptsFor(one[0]?.matches ?? [], { ...fixed, hook: ['old.js'] }))).toBe(false);
    expect(
      isSame(
        one,
        one.map((each) => ({ ...each, world: 'MAIN' as const })),
      ),
    ).toBe(false);
    expect(isSame(one, one.slice(1))).toBe(false);
  });
});

it('files are named from the root, however a browser gives back its manifest', () => {
  const content_scripts = (prefix: string) => [
    { matches: ['http://localhost/*'], js: [`${prefix}src/relay.js`] },
    { matches: ['http://localhost/*'], js: [`${prefix}src/hook.js`], world: 'MAIN' },
  ];
  for (const prefix of ['', '/', 'moz-extension://06090f81-db39/'])
    expect(staticScripts({ content_scripts: content_scripts(prefix) })).toEqual({
      matches: ['http://localhost/*'],
      relay: ['/src/relay.js'],
      hook: ['/src/hook.js'],
    });
});
