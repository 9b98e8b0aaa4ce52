// Looks like Clerk from afar; every closer look throws, and not always an Error. With `?level=session` the Clerk and its
// client answer, and the sessions throw.
(() => {
  const level = new URLSearchParams(location.search).get('level') ?? 'clerk';
  const nasty = {
    get message() {
      throw new Error('even the message throws');
    },
    toString() {
      throw new Error('and the text');
    },
  };
  const thrown = [new Error('no'), null, undefined, 'a string', nasty, Symbol('thrown')];
  let count = 0;

  function fail() {
    count += 1;
    throw thrown[count % thrown.length];
  }

  function throwing(names, given = {}) {
    for (const name of names) Object.defineProperty(given, name, { get: fail, enumerable: true });
    return given;
  }

  const sessionNames = [
    'id',
    'status',
    'user',
    'publicUserData',
    'expireAt',
    'abandonAt',
    'lastActiveAt',
    'createdAt',
  ];
  sessionNames.push(
    'updatedAt',
    'lastActiveToken',
    'lastActiveOrganizationId',
    'actor',
    'tasks',
    'currentTask',
  );
  sessionNames.push('factorVerificationAge', 'getToken', 'touch', 'end', 'remove', '__internal_toSnapshot');

  if (level === 'session') {
    const good = {
      id: 'sess_3goodgoodgoodgoodgoodgoodgo',
      status: 'active',
      user: { id: 'user_3goodgoodgoodgoodgoodgoodgo', firstName: 'Good' },
      expireAt: new Date(Date.now() + 6e8),
      abandonAt: new Date(Date.now() + 2e9),
      getToken: fail,
      touch: fail,
      end: fail,
      remove: fail,
    };
    const sessions = [throwing(sessionNames), good, throwing(sessionNames)];
    window.Clerk = {
      version: '6.40.0',
      loaded: true,
      status: 'ready',
      addListener: fail,
      on: fail,
      client: { id: 'client_throwing', sessions, lastActiveSessionId: good.id },
      session: good,
    };
    return;
  }
  const clerkNames = [
    'loaded',
    'status',
    'client',
    'session',
    'user',
    'organization',
    'publishableKey',
    'frontendApi',
  ];
  clerkNames.push('instanceType', 'proxyUrl', 'domain', 'isSatellite', 'isSignedIn', 'sdkMetadata', 'load');
  window.Clerk = throwing(clerkNames, { version: '6.40.0', addListener: fail, on: fail, off: fail });
})();
