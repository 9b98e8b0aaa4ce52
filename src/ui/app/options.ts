import { type ReadonlySignal, signal } from '@preact/signals';
import { siteName } from '../../core/site-pattern.ts';

/** What the browser says of access to sites. All are match patterns. */
export interface SiteList {
  /** Of the manifest: nobody has to allow them. */
  always: readonly string[];
  /** What the person allowed. */
  read(): Promise<string[]>;
  /** Rejects where the browser refuses. */
  takeBack(origins: string[]): Promise<void>;
  /** Calls the listener after each change. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
}

/** A line of the list. */
export interface AllowedSite {
  name: string;
  /** What it is for, where it is no site to look at. */
  note: string | null;
  /** Match patterns. */
  origins: string[];
}

export interface Notice {
  ok: boolean;
  text: string;
}

export interface OptionsModel {
  /** Hosts. */
  readonly always: readonly string[];
  /** null: not known yet. */
  readonly allowed: ReadonlySignal<AllowedSite[] | null>;
  /** What came of the last take back. */
  readonly notice: ReadonlySignal<Notice | null>;
  takeBack(site: AllowedSite): Promise<void>;
  dispose(): void;
}

/** The sites that are allowed, as they are now, and the way to take each back. */
export function createOptions(sites: SiteList): OptionsModel {
  const allowed = signal<AllowedSite[] | null>(null);
  const notice = signal<Notice | null>(null);

  const read = async (): Promise<void> => {
    allowed.value = listed(await sites.read());
  };
  const dispose = sites.onChange(() => void read());
  void read();

  return {
    always: [...new Set(sites.always.map(hostOfPattern))],
    allowed,
    notice,
    async takeBack({ name, origins }) {
      try {
        await sites.takeBack(origins);
        notice.value = {
          ok: true,
          text: `${name}: access removed. Reload its open pages: they keep the scripts until then.`,
        };
      } catch {
        // The reason is the browser's own; the list shows what is so.
        notice.value = {
          ok: false,
          text: `The browser kept ${name}. Remove it on the browser’s extensions page.`,
        };
      }
      await read();
    },
    dispose,
  };
}

const isOfAllSites = (pattern: string): boolean =>
  pattern === '<all_urls>' || /^(https?|\*):\/\/\*\/\*$/.test(pattern);

/** All sites first, as one line: nobody allows half of them. */
function listed(patterns: readonly string[]): AllowedSite[] {
  const all = patterns.filter(isOfAllSites);
  const single = patterns.filter((pattern) => !isOfAllSites(pattern)).sort();
  return [
    ...(all.length > 0 ? [{ name: nameOfAll(all), note: null, origins: all }] : []),
    ...single.map((pattern) => ({ name: siteName(pattern), note: noteOf(pattern), origins: [pattern] })),
  ];
}

function nameOfAll(patterns: readonly string[]): string {
  const has = (scheme: string): boolean => patterns.some((pattern) => pattern.startsWith(scheme));
  if (has('<') || has('*') || (has('http:') && has('https:'))) return 'All sites';
  return has('https:') ? 'All https sites' : 'All http sites';
}

const noteOf = (pattern: string): string | null =>
  pattern === 'https://api.clerk.com/*' ? 'for the Backend API tab' : null;

const hostOfPattern = (pattern: string): string => siteName(pattern).replace(/^[^/]*\/\//, '');
