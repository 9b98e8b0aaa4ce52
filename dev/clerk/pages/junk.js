// A stand-in whose values have every type but the right one.
(() => {
  const cyclic = { name: 'cycle' };
  cyclic.self = cyclic;
  cyclic.list = [cyclic];
  const anything = new Proxy(() => {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => 'anything' : anything),
    apply: () => anything,
    has: () => true,
    ownKeys: () => ['a', 'b', 'prototype'],
  });
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const notADate = new Date(Number.NaN);

  const sessions = [
    {
      id: 42,
      status: 7,
      user: 'Alice',
      expireAt: 'tomorrow',
      lastActiveToken: { jwt: { claims: { __raw: 'no.jwt' } }, getRawString: () => 'no.jwt' },
    },
    { id: cyclic, status: cyclic, user: cyclic, actor: cyclic, tasks: cyclic, lastActiveToken: cyclic },
    anything,
    revoked.proxy,
    null,
    undefined,
    'sess_text',
    {
      id: 'sess_<img src=x onerror=alert(1)>',
      status: 'dancing',
      expireAt: notADate,
      tasks: [1, null, { key: 2 }],
    },
    {
      id: '',
      status: '',
      factorVerificationAge: ['a', {}],
      lastActiveToken: { jwt: { claims: { __raw: 12n } }, getRawString: () => 12n },
    },
    {
      id: 'sess_bigint',
      status: 'active',
      expireAt: 12n,
      abandonAt: Symbol('when'),
      createdAt: Number.POSITIVE_INFINITY,
    },
    { id: '__proto__', status: 'constructor', user: { id: 'toString', firstName: ['a', 'b'] } },
    {
      id: '__proto__',
      status: 'active',
      lastActiveToken: { jwt: { claims: { __raw: '..' } }, getRawString: () => '..' },
    },
  ];
  window.Clerk = {
    version: '6.40.0',
    loaded: 'perhaps',
    status: { toString: () => 'ready' },
    publishableKey: 12345,
    frontendApi: anything,
    proxyUrl: Symbol('proxy'),
    addListener: (callback) => callback(anything),
    on: (_, callback) => callback(cyclic),
    off() {},
    client: { id: { nested: true }, sessions, lastActiveSessionId: 42 },
    session: sessions[0],
    user: sessions,
    organization: anything,
  };
})();
