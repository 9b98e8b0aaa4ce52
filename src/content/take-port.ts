import { channelHandover } from '../protocol/channel-handover.ts';
import { listen, unlisten } from './document.ts';
import { later } from './later.ts';

/**
 * In Firefox, and for scripts that come late into a frame, the hook runs in a task of its own. Milliseconds.
 */
const apartMs = 2000;

/**
 * Takes the port that the hook offers: the first offer, and only in that moment. At document_start nothing of the page
 * runs before the hook. In a document that may run no scripts the hook does not run either, and a page that can reach
 * into it could make an offer in its place: Firefox tells us; Chromium answers for our world, where scripts always run,
 * but has the hook run in the same task, after which nothing is heard.
 */
export function takePort(onPort: (port: MessagePort) => void): void {
  if (!matchMedia('(scripting)').matches) return;
  const types = [channelHandover.early, channelHandover.late];
  const take = (event: Event) => {
    const port = (event as MessageEvent).ports?.[0];
    if (!port) return;
    close();
    event.preventDefault();
    event.stopImmediatePropagation();
    onPort(port);
  };
  const close = () => {
    for (const type of types) unlisten(type, take, true);
  };
  for (const type of types) listen(type, take, true);
  const isApart = document.body || 'wrappedJSObject' in window;
  if (isApart) later(close, apartMs);
  else later(close, 0, 'user-blocking');
}
