/**
 * The worker (Chromium) or event page (Firefox): wires its parts, and holds no rule. It may stop at any moment; everything
 * its parts hold is asked for again. Listeners are registered in the first turn, so that a message that starts it is
 * not lost.
 */
import { onAccessChange } from '../platform/access.ts';
import { browser } from '../platform/browser.ts';
import { cookiesOf, hasCookieAccess, onCookieChange, removeCookie } from '../platform/cookies.ts';
import { storedKeysMode, storedNoticeRead } from '../platform/local-value.ts';
import { dropSettings, onSettingsChange, storedSettings, storeSettings } from '../platform/settings-store.ts';
import { hasAccess } from './backend-api/access.ts';
import { createPageAt } from './backend-api/call-page.ts';
import { createBackendApi } from './backend-api/client.ts';
import { createKeyring } from './backend-api/keyring.ts';
import { createBackendService } from './backend-api/service.ts';
import { createBadge } from './badge.ts';
import { createCommands } from './commands.ts';
import { createClearCookies } from './cookies/clear.ts';
import { createCookieJar } from './cookies/jar.ts';
import { createRemoveReadable } from './cookies/readable.ts';
import { showFound } from './icon.ts';
import { createOnInstalled } from './notice.ts';
import { connectPorts } from './ports/connect.ts';
import { servePagePort } from './ports/page.ts';
import { serveUiPort } from './ports/ui.ts';
import { createRecording } from './recording/recording.ts';
import { createSeenRequests } from './recording/requests.ts';
import { createSuffixes } from './server/suffixes.ts';
import { createSettings } from './settings/service.ts';
import { createSites } from './sites/service.ts';
import { readFromFrame } from './tabs/ask-frame.ts';
import { createFindFrame } from './tabs/find-frame.ts';
import { createOnFound } from './tabs/found.ts';
import { createIntake } from './tabs/intake.ts';
import { createRegistry } from './tabs/registry.ts';
import { viewTab } from './tabs/view.ts';
import { createContextOf } from './tokens/context.ts';
import { createFetchedTokens } from './tokens/fetched.ts';
import { createTokenInspector } from './tokens/inspect.ts';
import { createKeyStore } from './tokens/keys.ts';
import { createKeysGate } from './tokens/keys-gate.ts';
import { createInspectPasted } from './tokens/pasted.ts';
import { createReveal } from './tokens/reveal.ts';
import { createTopics } from './topics.ts';

const network = { fetch: fetch.bind(globalThis), now: Date.now };

const registry = createRegistry();
const intake = createIntake({ now: () => performance.now() });
const findFrame = createFindFrame(registry, (address) => sites.wake(address));
const contextOf = createContextOf(readFromFrame, registry.isLookedAt);
const keysGate = createKeysGate({
  store: storedKeysMode,
  findFrame,
  contextOf,
  onChange: () => topics.publishAll(),
});
const keyStore = createKeyStore({ ...network, gate: keysGate });
const inspector = createTokenInspector(keyStore);
const suffixes = createSuffixes();
const badge = createBadge({
  action: browser.action,
  plainTitle: () => browser.i18n.getMessage('actionFound'),
});
const settings = createSettings({
  store: {
    read: storedSettings,
    store: storeSettings,
    drop: dropSettings,
    onChange: (listener) => void onSettingsChange(listener),
  },
  findFrame,
  onChange: () => topics.publishAll(),
});
const cookieApi = { hasAccess: hasCookieAccess, read: cookiesOf, onChange: onCookieChange };
const jar = createCookieJar({
  api: cookieApi,
  registry,
  onChange: (tabId) => topics.publishTab(tabId),
});
const clearCookies = createClearCookies({
  findFrame,
  jar,
  api: cookieApi,
  remove: removeCookie,
  removeReadable: createRemoveReadable((injection) => browser.scripting.executeScript(injection)),
  onChange: (tabId) => topics.publishTab(tabId),
});
const fetched = createFetchedTokens();
const requests = createSeenRequests();
const commands = createCommands({
  registry,
  findFrame,
  contextOf,
  inspector,
  fetched,
  onAsked: (tabId) => topics.publishTab(tabId),
});
const backend = createBackendService({
  api: createBackendApi(network),
  keyring: createKeyring(() => crypto.randomUUID()),
  hasAccess,
  pageAt: createPageAt({ findFrame, contextOf, inspector }),
  onToken: fetched.add,
  onChange: (tabId) => topics.publishKey(tabId),
});
const topics = createTopics({
  registry,
  viewTab: (tab, onChecked) =>
    viewTab(tab, {
      inspector,
      contextOf,
      onChecked,
      scriptsProblem: sites.problem(),
      jar,
      server: { suffixes, settingsOf: settings.of, now: Date.now },
      requestsOf: requests.of,
      secretKeyInstanceIds: backend.instanceIdsOf,
    }),
  backendState: backend.stateOf,
  look: (tabId) => sites.look(tabId),
  onTold: (tabId, view) => void badge.show(tabId, view),
});
const sites = createSites({
  browser,
  registry,
  now: Date.now,
  publishTab: topics.publishTab,
  lookAgain: topics.onWatch,
});

const recording = createRecording({
  registry,
  requests,
  inspector,
  look: (tabId) => sites.look(tabId),
  sendMessage: (tabId, message, options) => browser.tabs.sendMessage(tabId, message, options),
  onRequests: (tabId) => topics.publishTab(tabId),
});

connectPorts({
  servePage: (port) =>
    servePagePort(
      port,
      registry,
      {
        onFound: createOnFound(registry, showFound),
        onChange: (tabId) => {
          topics.publishTab(tabId);
          sites.onReport(tabId);
        },
        onReport: recording.tell,
        onAnswer: commands.onAnswer,
      },
      intake,
    ),
  serveUi: (port) =>
    serveUiPort(port, {
      registry,
      recording,
      onWatch: topics.onWatch,
      onUnwatched(tabId) {
        void badge.clear(tabId);
        jar.rest();
      },
      answers: {
        clearCookies,
        command: commands.command,
        reveal: createReveal({ findFrame, fetched }),
        inspect: createInspectPasted({ findFrame, contextOf, inspector, settingsOf: settings.of }),
        ...backend.answers,
        ...settings.answers,
        ...keysGate.answers,
        ...sites.answers,
      },
    }),
});

sites.start();
const onInstalled = createOnInstalled({ stored: storedNoticeRead });
browser.runtime.onInstalled.addListener((details) => void onInstalled(details));
onAccessChange(topics.publishBackendToAll);
onAccessChange(() => void jar.check());
browser.tabs.onRemoved.addListener(backend.forgetTab);
browser.tabs.onRemoved.addListener(intake.forgetTab);
browser.tabs.onRemoved.addListener(requests.forgetTab);
browser.tabs.onRemoved.addListener(fetched.forgetTab);
browser.tabs.onRemoved.addListener(keyStore.forgetTab);
