import type { Scripting } from '../../platform/browser.ts';

type Script = Scripting.RegisteredContentScript;

/** What the manifest says of the two scripts. */
export interface StaticScripts {
  /** Sites where they run from the start. */
  matches: string[];
  relay: string[];
  hook: string[];
}

interface Manifest {
  content_scripts?: { matches?: string[]; js?: string[]; world?: string }[] | undefined;
}

/** `src/a.js`, `/src/a.js` and, as Firefox gives it back, `moz-extension://<id>/src/a.js` are the same file. */
const fromRoot = (file: string): string => `/${file.replace(/^([\w-]+:\/\/[^/]*)?\//, '')}`;

/**
 * The files and sites of the manifest, so that they are named in one place. Files are from the root: Firefox would take
 * them from the folder of the document that registers them.
 */
export function staticScripts({ content_scripts = [] }: Manifest): StaticScripts {
  const filesOf = (world: string) =>
    content_scripts
      .filter((each) => (each.world ?? 'ISOLATED') === world)
      .flatMap(({ js = [] }) => js.map(fromRoot));
  return {
    matches: content_scripts[0]?.matches ?? [],
    relay: filesOf('ISOLATED'),
    hook: filesOf('MAIN'),
  };
}

/**
 * The scripts to be registered: one pair for all sites that a person allowed, none where nothing was. Sites of the
 * manifest are left out, so that nothing runs twice.
 * @param allowed match patterns the browser says we may use, those of the manifest among them
 */
export function scriptsFor(
  allowed: readonly string[],
  { matches: fixed, relay, hook }: StaticScripts,
): Script[] {
  const matches = allowed.filter((pattern) => /^https?:/.test(pattern) && !fixed.includes(pattern)).sort();
  if (matches.length === 0) return [];
  const common = {
    matches,
    excludeMatches: [...fixed].sort(),
    runAt: 'document_start',
    allFrames: false,
    persistAcrossSessions: true,
  } as const;
  // The relay has to run first. Chromium runs scripts in the order of their ids, Firefox in that of this list.
  return [
    { ...common, id: 'a-relay', js: relay, world: 'ISOLATED' },
    { ...common, id: 'z-hook', js: hook, world: 'MAIN' },
  ];
}

/** Whether two lists register the same; browsers give back paths and patterns in an order and spelling of their own. */
export const isSame = (one: readonly Script[], other: readonly Script[]): boolean =>
  JSON.stringify(one.map(plain).sort()) === JSON.stringify(other.map(plain).sort());

function plain({
  id,
  js = [],
  matches = [],
  excludeMatches = [],
  runAt,
  allFrames,
  ...rest
}: Script): string {
  const { world = 'ISOLATED', persistAcrossSessions = true } = rest;
  const files = js.map(fromRoot);
  const sites = [[...matches].sort(), [...excludeMatches].sort()];
  return JSON.stringify([id, files, sites, runAt, allFrames ?? false, world, persistAcrossSessions]);
}
