// Runs inside Firefox with the rights of the browser itself, in the scope of the browser window; sent there as
// text by firefox-session.ts. Only JSON goes in and out. A target is {kind: 'tab'|'panel', tab: <browser id>} or
// {kind: 'popup'}.
globalThis.__driver ??= (() => {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = ChromeUtils.importESModule(
    'resource://gre/modules/Timer.sys.mjs',
  );

  const policy = (addonId) => {
    const found = WebExtensionPolicy.getByID(addonId);
    if (!found) throw new Error(`No add-on ${addonId}`);
    return found;
  };
  const tabOf = (id) => {
    const windows = [...Services.wm.getEnumerator('navigator:browser')];
    const tabs = windows.flatMap(({ gBrowser }) => [...gBrowser.tabs]);
    const tab = tabs.find((t) => t.linkedBrowser.browserId === id);
    if (!tab) throw new Error('The tab is closed');
    return tab;
  };
  /** Gives the add-on permissions or sites, or takes them back. */
  async function change(addonId, how, what) {
    const { ExtensionPermissions } = ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionPermissions.sys.mjs',
    );
    const all = { permissions: [], origins: [], data_collection: [], ...what };
    await ExtensionPermissions[how](addonId, all, policy(addonId).extension);
  }
  const windowOf = (tab) => tab.ownerDocument.defaultView;
  const select = (tab) => {
    windowOf(tab).gBrowser.selectedTab = tab;
    windowOf(tab).focus();
  };
  const devtools = () => {
    const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
    return require('devtools/client/framework/devtools').gDevTools;
  };
  const toolboxOf = (id) => devtools().getToolboxForTab(tabOf(id)) ?? null;

  /** Views are all live pages of the add-on, hidden ones included. */
  function findView(addonId, target) {
    const toolbox = target.kind === 'panel' ? toolboxOf(target.tab) : null;
    if (target.kind === 'panel' && !toolbox) return null;
    for (const view of policy(addonId).extension.views) {
      if (!view.xulBrowser?.isConnected) continue;
      if (target.kind === 'popup' && view.viewType === 'popup') return view;
      if (target.kind === 'panel' && view.viewType === 'devtools_panel' && view.devToolsToolbox === toolbox)
        return view;
    }
    return null;
  }
  function browserOf(addonId, target) {
    if (target.kind === 'tab') return tabOf(target.tab).linkedBrowser;
    const view = findView(addonId, target);
    if (!view) throw new Error(`The ${target.kind} is not open`);
    return view.xulBrowser;
  }

  /** Runs a function in the process of the browser's document; fails when that document goes away meanwhile. */
  function inContent(browser, work, args) {
    return new Promise((resolve, reject) => {
      const name = `driver:${Math.random().toString(36).slice(2)}`;
      const { messageManager: manager, browsingContext } = browser;
      const documentId = browsingContext.currentWindowGlobal?.innerWindowId;
      const finish = () => {
        manager.removeMessageListener(name, onAnswer);
        clearInterval(watch);
      };
      const onAnswer = ({ data }) => {
        finish();
        if (data.error) reject(new Error(data.error));
        else resolve(data.json === undefined ? undefined : JSON.parse(data.json));
      };
      const watch = setInterval(() => {
        if (browser.isConnected && browser.browsingContext?.currentWindowGlobal?.innerWindowId === documentId)
          return;
        finish();
        reject(new Error('The document went away'));
      }, 100);
      manager.addMessageListener(name, onAnswer);
      const source = `(async () => (${work}).apply(null, ${JSON.stringify(args)}))().then(
        (value) => sendAsyncMessage(${JSON.stringify(name)}, { json: JSON.stringify(value) }),
        (error) => sendAsyncMessage(${JSON.stringify(name)}, { error: String(error?.message ?? error) }),
      )`;
      manager.loadFrameScript(
        `data:application/javascript;charset=utf-8,${encodeURIComponent(source)}`,
        false,
      );
    });
  }

  /**
   * Evaluates in the page's own global, as the console does: its functions and patched globals are the real ones,
   * and its content security policy does not apply.
   */
  async function evaluateHere(source) {
    const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs');
    const systemPrincipal = Components.classes['@mozilla.org/systemprincipal;1'].createInstance(
      Ci.nsIPrincipal,
    );
    const sandbox = new Cu.Sandbox(systemPrincipal, { freshCompartment: true });
    addDebuggerToGlobal(sandbox);
    const completion = new sandbox.Debugger().makeGlobalObjectReference(content).executeInGlobal(source);
    const plain = (value) => Cu.waiveXrays(value?.unsafeDereference ? value.unsafeDereference() : value);
    const describe = (value) => {
      const error = plain(value);
      return String(error?.stack ? `${error}\n${error.stack}` : error);
    };
    if (!completion) throw new Error('The evaluation was terminated');
    if ('throw' in completion) throw new Error(describe(completion.throw));
    const promise = completion.return;
    if (promise.promiseState === 'pending') {
      // Only waits: the outcome is read below, past any `then` of the page's making.
      await promise.unsafeDereference().catch(() => {});
    }
    if (promise.promiseState === 'rejected') throw new Error(describe(promise.promiseReason));
    return plain(promise.promiseValue);
  }

  function clickHere(css) {
    const rect = content.document.querySelector(css).getBoundingClientRect();
    const at = [rect.x + rect.width / 2, rect.y + rect.height / 2];
    for (const type of ['mousemove', 'mousedown', 'mouseup']) {
      content.synthesizeMouseEvent(
        type,
        ...at,
        { button: 0, clickCount: type === 'mousemove' ? 0 : 1, inputSource: 1 },
        { isDOMEventSynthesized: false, isWidgetEventSynthesized: false, isAsyncEnabled: false },
      );
    }
  }

  function insertHere(css, value) {
    content.document.querySelector(css).setUserInput(value);
  }

  function pressHere(keys) {
    const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    content.focus();
    if (!tip.beginInputTransactionForTests(content)) throw new Error('The keyboard is in use');
    const named = {
      Backspace: 8,
      Tab: 9,
      Enter: 13,
      Shift: 16,
      Control: 17,
      Alt: 18,
      Escape: 27,
      PageUp: 33,
      PageDown: 34,
      End: 35,
      Home: 36,
      ArrowLeft: 37,
      ArrowUp: 38,
      ArrowRight: 39,
      ArrowDown: 40,
      Delete: 46,
    };
    const event = (key) => {
      if (key === ' ') return new content.KeyboardEvent('', { key, code: 'Space', keyCode: 32 });
      const upper = key.toUpperCase();
      if (/^[A-Z]$/.test(upper))
        return new content.KeyboardEvent('', { key, code: `Key${upper}`, keyCode: upper.charCodeAt(0) });
      if (/^[0-9]$/.test(key))
        return new content.KeyboardEvent('', { key, code: `Digit${key}`, keyCode: key.charCodeAt(0) });
      if (key === '/' || key === '?')
        return new content.KeyboardEvent('', { key, code: 'Slash', keyCode: 191 });
      const code = ['Shift', 'Control', 'Alt'].includes(key) ? `${key}Left` : key;
      return new content.KeyboardEvent('', { key, code, keyCode: named[key] ?? 0 });
    };
    const modifiers = keys.slice(0, -1);
    for (const key of modifiers) tip.keydown(event(key));
    tip.keydown(event(keys.at(-1)));
    tip.keyup(event(keys.at(-1)));
    for (const key of modifiers.reverse()) tip.keyup(event(key));
  }

  /** Runs in each tab of a window: lets no web page there learn that it has not the focus. */
  function keepFocusHere() {
    const isPage = (target) => /^https?:$/.test(content?.location.protocol) && target === content.document;
    addEventListener(
      'DOMWindowCreated',
      ({ target }) => {
        if (!isPage(target)) return;
        Cu.exportFunction(() => true, Cu.waiveXrays(content).Document.prototype, { defineAs: 'hasFocus' });
      },
      true,
    );
    for (const type of ['focus', 'blur']) {
      // A listener here comes before all of the page's.
      addEventListener(
        type,
        (event) => {
          if (event.target === content || isPage(event.target)) event.stopImmediatePropagation();
        },
        true,
      );
    }
  }

  /** The console's own store, and the errors that no script caught. */
  function consoleHere() {
    const { innerWindowId } = content.windowGlobalChild;
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const logged = storage.getEvents(String(innerWindowId)).map(({ level, arguments: args, timeStamp }) => ({
      at: timeStamp,
      text: `${level}: ${[...args].map(String).join(' ')}`,
    }));
    const errors = Services.console
      .getMessageArray()
      .filter((message) => message instanceof Ci.nsIScriptError && message.innerWindowID === innerWindowId)
      .map(({ timeStamp, category, errorMessage }) => ({
        at: timeStamp,
        text: `${category}: ${errorMessage}`,
      }));
    return [...logged, ...errors].sort((a, b) => a.at - b.at).map(({ text }) => text);
  }

  /** Whether the add-on's content scripts have a context here. */
  function hasExtensionScriptsHere(addonId) {
    const { ExtensionContent } = ChromeUtils.importESModule(
      'resource://gre/modules/ExtensionContent.sys.mjs',
    );
    return Boolean(ExtensionContent.getContextByExtensionId(addonId, content));
  }

  /** Polls; the browser tells of none of these changes by an event that can be had here. */
  function until(ask, what, timeoutMs = 30_000) {
    return new Promise((resolve, reject) => {
      let last = '';
      const end = () => {
        clearTimeout(timer);
        clearInterval(interval);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`Timed out waiting for ${what} ${last}`));
      }, timeoutMs);
      const interval = setInterval(() => {
        try {
          const answer = ask();
          if (!answer) return;
          end();
          resolve(answer);
        } catch (error) {
          last = String(error);
        }
      }, 30);
    });
  }

  /** Starts a load and waits for its end. */
  function loaded(browser, start) {
    return new Promise((resolve, reject) => {
      const { STATE_STOP, STATE_IS_NETWORK, STATE_IS_WINDOW } = Ci.nsIWebProgressListener;
      const listener = {
        QueryInterface: ChromeUtils.generateQI(['nsIWebProgressListener', 'nsISupportsWeakReference']),
        onStateChange(progress, request, flags, status) {
          const wanted = STATE_STOP | STATE_IS_NETWORK | STATE_IS_WINDOW;
          if (!progress.isTopLevel || (flags & wanted) !== wanted) return;
          // The initial about:blank may still be coming in.
          if (request instanceof Ci.nsIChannel && request.originalURI.spec === 'about:blank') return;
          if (status === Cr.NS_BINDING_ABORTED) return;
          browser.removeProgressListener(listener);
          if (Components.isSuccessCode(status)) resolve();
          else reject(new Error(`The page did not load: 0x${(status >>> 0).toString(16)}`));
        },
        onLocationChange(progress, _request, _location, flags) {
          const { LOCATION_CHANGE_SAME_DOCUMENT, LOCATION_CHANGE_ERROR_PAGE } = Ci.nsIWebProgressListener;
          if (!progress.isTopLevel) return;
          if (flags & LOCATION_CHANGE_ERROR_PAGE) {
            // The only notice for an address that is refused before a request is made.
            browser.removeProgressListener(listener);
            reject(new Error('The page did not load'));
            return;
          }
          // Only the part after # differs: there is nothing to load.
          if (!(flags & LOCATION_CHANGE_SAME_DOCUMENT)) return;
          browser.removeProgressListener(listener);
          resolve();
        },
      };
      // Progress listeners are held weakly.
      browser.__driverListener = listener;
      browser.addProgressListener(listener);
      start();
    });
  }

  async function navigate(id, url) {
    const browser = tabOf(id).linkedBrowser;
    const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
    await loaded(browser, () => browser.fixupAndLoadURIString(url, { triggeringPrincipal }));
  }

  return {
    async openTab(url) {
      const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
      gBrowser.selectedTab = gBrowser.addTab('about:blank', { triggeringPrincipal });
      const id = gBrowser.selectedBrowser.browserId;
      window.focus();
      await navigate(id, url);
      return id;
    },
    navigate,
    /** See TabOptions.inFront: Firefox can't be told to emulate that. */
    async openTabInFront(url) {
      const { BrowserWindowTracker } = ChromeUtils.importESModule(
        'resource:///modules/BrowserWindowTracker.sys.mjs',
      );
      const own = await BrowserWindowTracker.promiseOpenWindow();
      const source = `data:application/javascript;charset=utf-8,(${encodeURIComponent(keepFocusHere)})()`;
      own.messageManager.loadFrameScript(source, true);
      const id = own.gBrowser.selectedBrowser.browserId;
      await navigate(id, url);
      return id;
    },
    async reload(id) {
      const browser = tabOf(id).linkedBrowser;
      await loaded(browser, () => browser.reload());
    },
    selectTab(id) {
      select(tabOf(id));
      // DevTools may hold the focus within the window.
      tabOf(id).linkedBrowser.focus();
    },
    async closeTab(id) {
      await toolboxOf(id)?.destroy();
      const tab = tabOf(id);
      windowOf(tab).gBrowser.removeTab(tab);
    },

    extensionHost: (addonId) => policy(addonId).mozExtensionHostname,
    workerState: (addonId) => policy(addonId).extension.backgroundState,
    async stopWorker(addonId) {
      const { extension } = policy(addonId);
      if (extension.backgroundState === 'stopped') return;
      await until(() => extension.backgroundState === 'running', 'the event page to have started');
      await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    },
    /** As about:addons does. @param {'add' | 'remove'} how */
    changeSites: (addonId, how, origins) => change(addonId, how, { origins }),
    changePermissions: (addonId, how, permissions) => change(addonId, how, { permissions }),
    /** The permission prompt's. */
    async answerPrompt() {
      const windows = [...Services.wm.getEnumerator('navigator:browser')];
      const find = () => {
        const all = windows.flatMap(({ document }) => [
          ...document.querySelectorAll('popupnotification[id^="addon-webext-permissions"]'),
        ]);
        return all.find((each) => !each.hidden && each.button);
      };
      (await until(find, 'the prompt')).button.click();
      await until(() => !find(), 'the prompt to be answered');
    },
    async reloadExtension(addonId) {
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const before = policy(addonId);
      await (await AddonManager.getAddonByID(addonId)).reload();
      await until(
        () => policy(addonId) !== before && policy(addonId).extension?.backgroundState === 'running',
        'the extension to be loaded again',
      );
    },
    setPrefs(prefs) {
      for (const [name, value] of Object.entries(prefs)) {
        if (typeof value === 'boolean') Services.prefs.setBoolPref(name, value);
        else if (typeof value === 'number') Services.prefs.setIntPref(name, value);
        else Services.prefs.setStringPref(name, String(value));
      }
    },

    async openPanel(addonId, id, title, hostType) {
      select(tabOf(id));
      // There is none for a moment while the tab's document moves to another process.
      await until(
        () => tabOf(id).linkedBrowser.browsingContext.currentWindowGlobal,
        'the document of the tab',
      );
      const toolbox =
        toolboxOf(id) ?? (await devtools().showToolboxForTab(tabOf(id), { toolId: 'options', hostType }));
      if (toolbox.hostType !== hostType) await toolbox.switchHost(hostType);
      const tool = await until(
        () => toolbox.getAdditionalTools().find((t) => t.extensionId === addonId && t.label === title),
        `the toolbox to have the panel "${title}"`,
      );
      await toolbox.selectTool(tool.id);
      await until(() => findView(addonId, { kind: 'panel', tab: id }), 'the panel');
    },
    async closePanel(id) {
      await toolboxOf(id)?.destroy();
    },
    /** The dock side stays as it is: changing it makes Firefox load the panel anew. */
    async setPanelWidth(addonId, id, px) {
      const toolbox = toolboxOf(id);
      if (!toolbox) throw new Error('The panel is not open');
      if (toolbox.hostType === 'window') throw new Error('A toolbox in its own window keeps its width');
      const frame = toolbox.win.browsingContext.embedderElement;
      await until(() => {
        const width = findView(addonId, { kind: 'panel', tab: id }).xulBrowser.clientWidth;
        if (width === px) return true;
        const wanted = `${frame.clientWidth + px - width}px`;
        frame.style.minWidth = wanted;
        frame.style.maxWidth = wanted;
        return false;
      }, `the panel to be ${px} px wide`);
    },

    async openPopup(addonId, id) {
      select(tabOf(id));
      const { ExtensionParent } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionParent.sys.mjs',
      );
      const action = ExtensionParent.apiManager.global.browserActionFor(policy(addonId).extension);
      await action.openPopup(windowOf(tabOf(id)), false);
      await until(() => findView(addonId, { kind: 'popup' }), 'the popup');
    },
    async closePopup(addonId) {
      findView(addonId, { kind: 'popup' })?.xulBrowser.closest('panel')?.hidePopup();
      await until(() => !findView(addonId, { kind: 'popup' }), 'the popup to close');
    },
    actionState(addonId, id) {
      const { ExtensionParent } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionParent.sys.mjs',
      );
      const { action } = ExtensionParent.apiManager.global.browserActionFor(policy(addonId).extension);
      const data = action.getContextData(tabOf(id));
      return { title: data.title, badgeText: data.badgeText ?? '' };
    },

    hasExtensionScripts: (addonId, id) =>
      inContent(tabOf(id).linkedBrowser, hasExtensionScriptsHere, [addonId]),
    consoleMessages: (id) => inContent(tabOf(id).linkedBrowser, consoleHere, []),
    evaluate: (addonId, target, source) => inContent(browserOf(addonId, target), evaluateHere, [source]),
    click: (addonId, target, css) => inContent(browserOf(addonId, target), clickHere, [css]),
    insert: (addonId, target, css, value) => inContent(browserOf(addonId, target), insertHere, [css, value]),
    press(addonId, target, keys) {
      const browser = browserOf(addonId, target);
      browser.focus();
      return inContent(browser, pressHere, [keys]);
    },
    /** A PNG as base64. The document itself is drawn, so it need not be on the screen. */
    async picture(addonId, target) {
      const browser = browserOf(addonId, target);
      const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
      const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      bitmap.close();
      return canvas.toDataURL('image/png').split(',')[1];
    },
  };
})();
