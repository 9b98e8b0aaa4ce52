// A stand-in that reads like Clerk and whose sessions do not work. `?how=` is one of:
// reject  methods reject, each time with another odd value
// hang    promises never settle
// throw   methods throw at once, with the same odd values
// junk    methods give anything but a promise of the right thing
// frozen  everything works, on frozen objects
// proxy   everything works, on proxies that throw when asked for what is not there
// Each call is put into window.calls.
(() => {
  const how = new URLSearchParams(location.search).get('how') ?? 'reject';
  const calls = [];
  const circular = new Error('its cause is itself');
  circular.cause = circular;
  const odd = [undefined, 'a string', { code: 'no message' }, circular, null];
  const cycle = {};
  cycle.self = cycle;
  const junk = [42, null, cycle, 'not.a.token', Symbol('junk'), () => {}, new Proxy({}, {}), Number.NaN];
  const hour = 3_600_000;
  let turn = 0;

  function next(values) {
    turn += 1;
    return values[(turn - 1) % values.length];
  }

  const outcomes = {
    reject: () => Promise.reject(next(odd)),
    hang: () => new Promise(() => {}),
    throw: () => {
      throw next(odd);
    },
    junk: () => next(junk),
  };

  function base64url(value) {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  }

  function token(sid, sub) {
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      azp: location.origin,
      exp: iat + 60,
      iat,
      iss: 'https://broken.example',
      nbf: iat - 10,
      sid,
      sub,
    };
    const header = { alg: 'RS256', kid: 'ins_broken', typ: 'JWT' };
    const raw = `${base64url(header)}.${base64url(claims)}.${'A'.repeat(342)}`;
    return { getRawString: () => raw, jwt: { header, claims: { __raw: raw, ...claims }, encoded: {} } };
  }

  function user(id, firstName, lastName) {
    return {
      id,
      firstName,
      lastName,
      username: null,
      primaryEmailAddress: { emailAddress: `${firstName.toLowerCase()}@example.com` },
      organizationMemberships: [],
      getSessions: method('getSessions', [], id),
    };
  }

  function method(name, right, id) {
    return (...given) => {
      calls.push({ name, id, given: given.length });
      const outcome = outcomes[how];
      return outcome ? outcome() : right;
    };
  }

  function verification(status) {
    return {
      status,
      level: 'first_factor',
      supportedFirstFactors: [{ strategy: 'password' }],
      supportedSecondFactors: null,
      firstFactorVerification: { status: null, strategy: null },
      secondFactorVerification: { status: null, strategy: null },
    };
  }

  function session(id, owner) {
    const made = {
      id,
      status: 'active',
      user: owner,
      publicUserData: { firstName: owner.firstName, lastName: owner.lastName, identifier: 'x@example.com' },
      expireAt: new Date(Date.now() + 168 * hour),
      abandonAt: new Date(Date.now() + 720 * hour),
      lastActiveAt: new Date(),
      createdAt: new Date(Date.now() - hour),
      updatedAt: new Date(),
      lastActiveOrganizationId: null,
      lastActiveToken: token(id, owner.id),
      actor: null,
      tasks: null,
      factorVerificationAge: [1, -1],
    };
    const distinct = (value) => Promise.resolve(value);
    const works = {
      getToken: distinct(made.lastActiveToken.getRawString()),
      touch: distinct(made),
      end: distinct(made),
      remove: distinct(made),
      reload: distinct(made),
      clearCache: undefined,
      checkAuthorization: true,
      startVerification: distinct(verification('needs_first_factor')),
      prepareFirstFactorVerification: distinct(verification('needs_first_factor')),
      attemptFirstFactorVerification: distinct(verification('complete')),
      prepareSecondFactorVerification: distinct(verification('needs_second_factor')),
      attemptSecondFactorVerification: distinct(verification('complete')),
      verifyWithPasskey: distinct(verification('complete')),
    };
    for (const [name, right] of Object.entries(works)) made[name] = method(name, right, id);
    return made;
  }

  function freeze(value) {
    for (const inner of Object.values(value)) {
      if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) freeze(inner);
    }
    return Object.freeze(value);
  }

  function touchy(target) {
    return new Proxy(target, {
      get(object, name) {
        if (name in object) return object[name];
        throw new Error(`nobody may ask for ${String(name)}`);
      },
    });
  }

  const people = [
    user('user_3brokenbrokenbrokenbrokenbro', 'Brook', 'Broken'),
    user('user_3other', 'Olga', 'Other'),
  ];
  let sessions = people.map((owner, index) => session(`sess_3broken${index}brokenbrokenbroken`, owner));
  if (how === 'frozen') sessions = sessions.map(freeze);
  if (how === 'proxy') sessions = sessions.map(touchy);
  window.calls = calls;
  window.Clerk = {
    version: '6.40.0',
    loaded: true,
    status: 'ready',
    instanceType: 'development',
    publishableKey: `pk_test_${btoa('broken.example$')}`,
    frontendApi: 'broken.example',
    addListener: () => () => {},
    on() {},
    off() {},
    setActive: method('setActive', Promise.resolve(), null),
    signOut: method('signOut', Promise.resolve(), null),
    client: { id: 'client_3broken', sessions, lastActiveSessionId: sessions[0].id },
    session: sessions[0],
    user: people[0],
    organization: null,
  };
})();
