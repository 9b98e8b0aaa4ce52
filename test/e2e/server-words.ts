import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { answersHeader, type ServersWord, type ServersWords } from '../../dev/clerk/index.ts';

/** What the app's server says of this browser's cookies on the page's path, and of the token its ClerkJS holds. */
export function askServer(tab: Tab, options: object = {}): Promise<ServersWords> {
  return tab.evaluate(
    async (header, body) => {
      type Page = { Clerk?: { session?: { lastActiveToken?: { getRawString(): string } | null } | null } };
      const bearer = (window as Page).Clerk?.session?.lastActiveToken?.getRawString() ?? '';
      const answer = await fetch(location.pathname, { method: 'POST', headers: { [header]: bearer }, body });
      return (await answer.json()) as ServersWords;
    },
    answersHeader,
    JSON.stringify(options),
  );
}

/** As the strip words it. A pending session is signed out by `toAuth()`, which names no user then. */
export function wordOf(word: ServersWord | null): string {
  if (word === null) return 'no token';
  if (word.status === 'signed-in') return word.userId === null ? 'signed-out, session-pending' : 'signed-in';
  return `${word.status}, ${word.reason}`;
}

/** `Page load: signed-in` ... as the server answers, without how the strip knows it. */
export const wordsOf = ({ pageLoad, fetch, bearer }: ServersWords): string[] => [
  `Page load: ${wordOf(pageLoad)}`,
  `Fetch: ${wordOf(fetch)}`,
  `Bearer token: ${wordOf(bearer)}`,
];

/** The same as panel or popup show it; empty while there is no strip. */
export const stripWords = (surface: Surface): Promise<string[]> =>
  surface.evaluate(() => {
    const strip = document.querySelector('[role="group"][aria-label="Server answer"]');
    const buttons = [...(strip?.querySelectorAll('button') ?? [])];
    const names = buttons.map((each) => (each.querySelector('.sr-only')?.textContent ?? '').trim());
    return names
      .filter((name) => /^(?:Page load|Fetch|Bearer token): /.test(name))
      .map((name) => name.replace(/\s+/g, ' ').replace(/, predicted$/, ''));
  });

/** The worst of the three, as a row of the list says it: signed out, else a redirect, else signed in. */
export function worstWord({ pageLoad, fetch, bearer }: ServersWords): string {
  const words = [pageLoad, fetch, bearer].filter((word) => word !== null).map(wordOf);
  const worst = ['signed-out', 'handshake', 'signed-in'];
  return worst.flatMap((status) => words.filter((word) => word.startsWith(status)))[0] ?? 'no token';
}

/** Waits until the strip says what the server answers, asked in the same moment; tells the answers. */
export async function stripEqualsServer(
  tab: Tab,
  surface: Surface,
  what: string,
  holds: (said: ServersWords) => boolean = () => true,
): Promise<ServersWords> {
  // A token of 12 s is taken for 5 s more.
  const endMs = Date.now() + 30_000;
  for (;;) {
    const before = await stripWords(surface);
    const said = await askServer(tab);
    const words = wordsOf(said);
    if (holds(said) && JSON.stringify(before) === JSON.stringify(words)) return said;
    if (Date.now() > endMs) {
      throw new Error(`${what}: the server says ${words.join(' | ')}; the strip says ${before.join(' | ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
