import { failure } from '../../core/result.ts';
import { type Actions, createActions } from '../commands/actions.ts';
import { type Controls, createControls } from '../commands/command-fields.ts';
import { type Authorization, createAuthorization } from '../features/authorization/authorization.ts';
import { type Backend, createBackend } from '../features/backend-api/backend.ts';
import { createDevices, type Devices } from '../features/devices/devices.ts';
import { createLab, type Lab } from '../features/lab/lab.ts';
import { createVerification, type Verification } from '../features/reverification/verification.ts';
import { type Clipboard, copyBySelection, createClipboard } from '../kit/clipboard.ts';
import { type Clock, createClock } from '../kit/clock.ts';
import { createTimeZone, type TimeZone } from '../kit/time-zone.ts';
import { type Connection, type ConnectionOptions, createConnection } from '../shared/connection.ts';
import { createTabModel, type TabModel } from '../shared/tab.ts';
import { createReveal, type FetchRawToken, type Reveal } from '../token/reveal.ts';
import { createTokenHistory, type TokenHistory } from '../token/token-history.ts';
import { createNavigation, type Navigation } from './navigation.ts';

/** What the surface can do that only its entry knows how. */
export interface Surface {
  kind: 'panel' | 'popup';
  reloadPage(): void;
  /** Only the panel can: finds a Clerk that the page keeps to itself. */
  reloadWithDetection?(): void;
  reloadView(): void;
  /** Asks the person for access to api.clerk.com, during a click. Not where the browser has no way to ask. */
  requestAccess?(): Promise<boolean>;
}

/** All that components draw from. */
export interface Models {
  surface: Surface;
  connection: Connection;
  tab: TabModel;
  actions: Actions;
  controls: Controls;
  authorization: Authorization;
  verification: Verification;
  devices: Devices;
  reveal: Reveal;
  clipboard: Clipboard;
  clock: Clock;
  timeZone: TimeZone;
  navigation: Navigation;
  lab: Lab;
  backend: Backend;
  history: TokenHistory;
  /** Gets the whole token of a session from the worker. */
  rawOf(sessionId: string, withoutSignature: string): FetchRawToken;
}

/** Joins the models of one panel or popup. */
export function createModels(surface: Surface, options: ConnectionOptions, page: Document): Models {
  const connection = createConnection(options);
  const clock = createClock(page);
  const tab = createTabModel(connection.view, connection.state);
  const reveal = createReveal(clock.read);
  const actions = createActions({
    send: connection.command,
    address: () => tab.frame.peek()?.address ?? null,
    look: (id) => ({
      session: tab.session(id),
      activeSessionId: tab.clerk.peek()?.activeSessionId ?? null,
      cookieOwners: tab.clerk.peek()?.cookieOwners ?? [],
      pageHasFocus: tab.clerk.peek()?.pageHasFocus ?? true,
    }),
    onView: (listener) => connection.view.subscribe(listener),
    now: clock.read,
  });
  const navigation = createNavigation();
  const lab = createLab({
    ask: connection.inspect,
    address: () => {
      const frame = tab.frame.peek();
      return frame?.clerk ? frame.address : null;
    },
    onClear: () => reveal.hide(),
  });
  const rawOf =
    (sessionId: string, withoutSignature: string): FetchRawToken =>
    async () => {
      const address = tab.frame.peek()?.address;
      return address ? connection.reveal(address, sessionId, withoutSignature) : failure('page-gone');
    };
  const writer = page.defaultView?.navigator.clipboard;
  const clipboard = createClipboard(writer ? (text) => writer.writeText(text) : null, (text) =>
    copyBySelection(page, text),
  );
  const controls = createControls();
  const verification = createVerification({
    run: actions.run,
    pageUrl: () => tab.frame.peek()?.url ?? '',
  });
  // What was typed for one session is not sent for another.
  tab.selectedId.subscribe(() => {
    controls.fields.organization.value = '';
    verification.clear();
  });
  // A raw token is not left behind on a screen that shows another session, or none.
  tab.selectedId.subscribe(() => reveal.hide());
  navigation.tab.subscribe(() => reveal.hide());
  page.addEventListener('visibilitychange', () => page.hidden && reveal.hide());
  return {
    surface,
    connection,
    tab,
    actions,
    controls,
    authorization: createAuthorization({ run: actions.run }),
    verification,
    devices: createDevices({ run: actions.run, now: clock.read }),
    reveal,
    clipboard,
    clock,
    timeZone: createTimeZone(),
    navigation,
    lab,
    backend: createBackend({ connection, tab, isPanel: surface.kind === 'panel', now: clock.read }),
    history: createTokenHistory(connection.view),
    rawOf,
  };
}
