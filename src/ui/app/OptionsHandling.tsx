import { handlingChanges } from '../../core/notices/notice.ts';
import { handlingId } from './handling.ts';

/** The whole notice, always here: docs/PRIVACY.md in short. */
export function OptionsHandling() {
  return (
    <section aria-labelledby={handlingId}>
      <h2 id={handlingId} tabIndex={-1}>
        What is read, sent and stored
      </h2>
      <h3>Read</h3>
      <ul class="options-facts">
        <li>
          While DevTools or the popup is open on a tab: its page’s Clerk sessions, users, organizations,
          tokens and cookies. They may hold names, e-mail addresses and other personal data.
        </li>
        <li>
          While DevTools is open on a tab: its requests. Tokens, cookie values, keys and queries are not kept.
        </li>
        <li>
          Otherwise, on the sites above: whether a page has Clerk, and which Clerk script failed to load.
        </li>
        <li>On any other site: its URL while you look, and in DevTools whether it has Clerk.</li>
        <li>With cookie access, also the browser’s own list of the page’s Clerk cookies.</li>
      </ul>
      <h3>Sent</h3>
      <ul class="options-facts">
        <li>Nothing to the makers of this extension: it has no server and no analytics.</li>
        <li>
          By itself, a request for the public keys of the page’s Clerk instance, without cookies and tokens.
          Choose under Keys whether it is made.
        </li>
        <li>When you use a control, the page’s own Clerk sends its usual requests, with its cookies.</li>
        <li>
          When you use the tab Backend API: your secret key, and ids of sessions, users and clients, to
          https://api.clerk.com or to the server on this computer whose URL you enter.
        </li>
      </ul>
      <h3>Stored</h3>
      <ul class="options-facts">
        <li>On this computer: your settings, and whether you have read the notice. Nothing else.</li>
        <li>
          Sessions, tokens, secret keys and answers are only kept in memory. They are gone with the browser.
        </li>
        <li>The browser itself keeps what you allowed.</li>
      </ul>
      {handlingChanges.length > 0 && (
        <>
          <h3>Changes</h3>
          <ul class="options-facts">
            {[...handlingChanges].reverse().map(({ version, text }) => (
              <li key={version}>
                {version}: {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
