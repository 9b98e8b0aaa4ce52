// A page that wants to read what an extension's scripts say to each other. Every patch passes through to the original,
// so that ClerkJS goes on working. What it catches is in window.__seen: ports, message events and messages that the page
// did not make itself. window.__calls lists patched functions that an extension's script called directly.
(() => {
  const { apply, construct } = Reflect;
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  const { stringify } = JSON;
  const { MessagePort, MessageEvent, CustomEvent, BroadcastChannel, Worker } = window;
  const { Error: NativeError } = window;
  const { includes, split } = String.prototype;
  const listen = EventTarget.prototype.addEventListener;
  const post = MessagePort.prototype.postMessage;
  const target = getOwnPropertyDescriptor(Event.prototype, 'target').get;
  const portsOf = getOwnPropertyDescriptor(MessageEvent.prototype, 'ports').get;
  const data = getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get;
  const detail = getOwnPropertyDescriptor(CustomEvent.prototype, 'detail').get;
  const { has, add } = WeakSet.prototype;
  const own = new WeakSet();
  const seen = [];
  const calls = [];
  const ports = [];
  let busy = false;
  window.__seen = seen;
  window.__calls = calls;
  window.__ports = ports;

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const isOwn = (value) => apply(has, own, [value]);
  const contains = (text, part) => apply(includes, text, [part]);

  function put(list, what, info) {
    if (list.length >= 500) return;
    defineProperty(list, list.length, {
      __proto__: null,
      value: { __proto__: null, what, info },
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }

  function describe(value) {
    try {
      const text = stringify(value);
      return text === undefined ? String(value) : text.slice(0, 400);
    } catch {
      return typeof value;
    }
  }

  /** Whether the patched function was called by an extension's script itself, not by the page on its behalf. */
  function calledByExtension() {
    const limit = NativeError.stackTraceLimit;
    NativeError.stackTraceLimit = 6;
    const lines = apply(split, String(new NativeError().stack), ['\n']);
    NativeError.stackTraceLimit = limit;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (contains(line, '/hostile') || !contains(line, '://')) continue;
      return contains(line, '-extension://') ? line : '';
    }
    return '';
  }

  /** A stolen port is listened to and lied to. */
  function seize(port) {
    apply(add, own, [port]);
    put(ports, 'port', '');
    apply(listen, port, [
      'message',
      (event) => put(seen, 'message on a stolen port', describe(apply(data, event, []))),
    ]);
    port.start();
    apply(post, port, [{ type: 'report', asked: true, report: { clerk: 'FORGED' } }]);
  }

  function lookAt(what, value) {
    if (!isObject(value) || isOwn(value)) return;
    if (value instanceof MessagePort) {
      put(seen, what, 'MessagePort');
      seize(value);
    } else if (value instanceof MessageEvent) {
      const from = apply(target, value, []);
      if (from instanceof BroadcastChannel || from instanceof Worker || (isObject(from) && isOwn(from)))
        return;
      const carried = apply(data, value, []);
      if (isObject(carried) && carried.madeByPage === true) return;
      put(seen, what, `MessageEvent ${describe(carried)}`);
      const carriedPorts = apply(portsOf, value, []);
      for (let index = 0; index < carriedPorts.length; index++) lookAt(what, carriedPorts[index]);
    } else if (value instanceof CustomEvent) {
      const carried = apply(detail, value, []);
      if (carried !== null) put(seen, what, `CustomEvent ${describe(carried)}`);
    }
  }

  /** Looks at values and, one level down, at what arrays hold. */
  function look(what, values, isMessage = false) {
    if (busy) return;
    busy = true;
    try {
      for (let index = 0; index < values.length && index < 6; index++) {
        const value = values[index];
        lookAt(what, value);
        if (!Array.isArray(value)) continue;
        for (let inner = 0; inner < value.length && inner < 4; inner++) {
          const entry = getOwnPropertyDescriptor(value, inner);
          if (entry) lookAt(what, entry.value);
        }
      }
      const caller = calledByExtension();
      if (caller !== '')
        put(isMessage ? seen : calls, what, `${describe(values[values.length - 1])} ${caller}`);
    } catch {
      // A proxy may throw at any look; the page goes on.
    } finally {
      busy = false;
    }
  }

  function patch(owner, name, what, isMessage) {
    const found = getOwnPropertyDescriptor(owner, name);
    if (!found?.configurable) return;
    const wrap = (original) =>
      typeof original === 'function'
        ? function (...args) {
            look(what, [this, args], isMessage);
            return apply(original, this, args);
          }
        : original;
    const changed = found.get
      ? { get: wrap(found.get), set: wrap(found.set) }
      : { value: wrap(found.value), writable: true };
    if (!found.get && typeof found.value !== 'function') return;
    defineProperty(owner, name, {
      __proto__: null,
      ...changed,
      configurable: true,
      enumerable: found.enumerable,
    });
  }

  /** What the page constructs from here on is the page's own. */
  function patchConstructor(name, parts) {
    const original = window[name];
    window[name] = new Proxy(original, {
      construct(_, args, newTarget) {
        const made = construct(original, args, newTarget);
        look(`new ${name}`, [args], true);
        if (calledByExtension() !== '') return made;
        apply(add, own, [made]);
        for (const part of parts) apply(add, own, [made[part]]);
        return made;
      },
    });
  }

  function watchProperty(owner, name, what) {
    defineProperty(owner, name, {
      __proto__: null,
      configurable: true,
      get() {
        look(`${what} read`, [this]);
        return undefined;
      },
      set(value) {
        look(`${what} set`, [this, value]);
        const entry = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
        defineProperty(this, name, entry);
      },
    });
  }

  const types = [
    'message',
    'messageerror',
    'connect',
    'clerk-session-inspector:port',
    'clerk-session-inspector:ask',
  ];
  for (const source of [window, document, HTMLElement.prototype]) {
    for (const key in source) if (key.startsWith('on')) types.push(key.slice(2));
  }
  for (const type of new Set(types)) {
    const catcher = (event) => look(`event ${type}`, [event]);
    window.addEventListener(type, catcher, true);
    document.addEventListener(type, catcher, true);
  }

  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
    patch(EventTarget.prototype, name, name);
  }
  for (const name of getOwnPropertyNames(MessagePort.prototype)) {
    if (name !== 'constructor') patch(MessagePort.prototype, name, `MessagePort.${name}`, true);
  }
  for (const name of ['data', 'ports', 'source', 'origin']) {
    patch(MessageEvent.prototype, name, `MessageEvent.${name}`, true);
  }
  patch(CustomEvent.prototype, 'detail', 'CustomEvent.detail', true);
  patch(window, 'postMessage', 'window.postMessage', true);
  patch(window, 'structuredClone', 'structuredClone', true);
  patch(BroadcastChannel.prototype, 'postMessage', 'BroadcastChannel.postMessage', true);
  patchConstructor('MessageChannel', ['port1', 'port2']);
  patchConstructor('MessageEvent', []);
  patchConstructor('CustomEvent', []);
  for (const name of ['stringify', 'parse']) patch(JSON, name, `JSON.${name}`, true);
  patch(Reflect, 'apply', 'Reflect.apply');
  for (const name of ['call', 'apply', 'bind']) patch(Function.prototype, name, `Function.${name}`);

  const { then } = Promise.prototype;
  // biome-ignore lint/suspicious/noThenProperty: that is the attack
  Promise.prototype.then = function (fulfilled, rejected) {
    look('Promise.then', [fulfilled]);
    const seeing =
      typeof fulfilled === 'function'
        ? (value) => {
            look('Promise value', [value]);
            return fulfilled(value);
          }
        : fulfilled;
    return apply(then, this, [seeing, rejected]);
  };

  for (const name of getOwnPropertyNames(Array.prototype)) {
    if (name !== 'constructor') patch(Array.prototype, name, `Array.${name}`);
  }
  patch(Array.prototype, Symbol.iterator, 'Array iterator');
  for (const index of ['0', '1', '2', '3'])
    watchProperty(Array.prototype, index, `Array.prototype[${index}]`);
  for (const name of ['toJSON', 'then', 'ports', 'port', 'transfer', 'bubbles']) {
    watchProperty(Object.prototype, name, `Object.prototype.${name}`);
  }
  // `get`, `set` and `value` on Object.prototype make every property descriptor invalid, so the page itself, too, would
  // break: only on request, and only after ClerkJS has loaded.
  if (new URLSearchParams(location.search).has('pollute')) {
    setTimeout(() => {
      for (const name of ['get', 'set', 'value'])
        watchProperty(Object.prototype, name, `Object.prototype.${name}`);
    }, 3000);
  }
})();
