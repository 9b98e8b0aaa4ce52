import { listen, unlisten } from './document.ts';
import { later } from './later.ts';

/** For a Clerk that no script of its own brought: so long after the start; afterwards there is no timer. Milliseconds. */
const timedMs = [3000, 20_000];

interface Handlers {
  /** Something has run that may have brought Clerk. */
  onScript: () => void;
  /** A script could not be loaded. */
  onFailed: (src: string) => void;
  /** Back from the back/forward cache. */
  onReturn: () => void;
}

/**
 * Tells when it is worth while to look for Clerk. What a page's scripts made up (`isTrusted` is false) tells nothing.
 * These listeners are here and not in the page's world, where one that fails, as when a page lets the stack run out,
 * would be shown to the page with its address.
 * @returns what ends it once Clerk is found, and waits for the page's return from the back/forward cache instead
 */
export function notice({ onScript, onFailed, onReturn }: Handlers): () => void {
  let found = false;
  let waiting = false;

  const soon = () => {
    if (waiting || found) return;
    waiting = true;
    // When the browser has nothing better to do, and once for many scripts.
    later(
      () => {
        waiting = false;
        if (!found) onScript();
      },
      0,
      'background',
    );
  };
  const onLoad = ({ isTrusted, target }: Event) => {
    if (isTrusted && (target === document || target instanceof HTMLScriptElement)) soon();
  };
  const onError = ({ isTrusted, target }: Event) => {
    if (isTrusted && target instanceof HTMLScriptElement) onFailed(target.src);
  };
  const onPageShow = ({ isTrusted, persisted }: PageTransitionEvent) => {
    if (isTrusted && persisted) onReturn();
  };

  // Frameworks take a script's tag away once it has run, and loading events don't bubble.
  const listenAll = () => {
    addEventListener('error', onError, true);
    if (found) return addEventListener('pageshow', onPageShow);
    listen('load', onLoad, true);
    addEventListener('load', onLoad);
  };
  listenAll();
  // document.open() takes all listeners away, and the document's children with them. Nothing below these is observed.
  new MutationObserver(() => {
    listenAll();
    soon();
  }).observe(document, { childList: true });
  for (const delayMs of timedMs) later(soon, delayMs);

  return () => {
    found = true;
    unlisten('load', onLoad, true);
    removeEventListener('load', onLoad);
    listenAll();
  };
}
