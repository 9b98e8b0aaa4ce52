import type { Page, Protocol } from 'puppeteer-core';

/** What is shown of a logged value. */
const shown = ({ value, description, type }: Protocol.Runtime.RemoteObject): string =>
  value === undefined ? (description ?? type) : String(value);

/** The console of the page's document. Whoever enables these domains is first told all that was kept so far. */
export async function readConsole(page: Page): Promise<string[]> {
  const cdp = await page.createCDPSession();
  const messages: string[] = [];
  cdp.on('Runtime.consoleAPICalled', ({ type, args }) =>
    messages.push(`${type}: ${args.map(shown).join(' ')}`),
  );
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) =>
    messages.push(`uncaught: ${text} ${exception?.description ?? ''}`),
  );
  cdp.on('Log.entryAdded', ({ entry }) => messages.push(`${entry.source} ${entry.level}: ${entry.text}`));
  await cdp.send('Runtime.enable');
  await cdp.send('Log.enable');
  await cdp.detach();
  return messages;
}
