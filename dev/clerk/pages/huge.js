// A stand-in with sessions that carry megabytes, and with `?count=` as many sessions as one likes.
(() => {
  const MEGABYTE = 1_000_000;
  const count = Number(new URLSearchParams(location.search).get('count') ?? 3);
  const big = 'A'.repeat(4 * MEGABYTE);

  function token(sid) {
    const now = Math.floor(Date.now() / 1000);
    const claims = { sid, sub: 'user_huge', iat: now, nbf: now - 10, exp: now + 60, big };
    const raw = `${btoa('{"alg":"RS256","typ":"JWT"}')}.${btoa(JSON.stringify(claims))}.${'A'.repeat(342)}`;
    return { getRawString: () => raw, jwt: { header: {}, claims, encoded: {} } };
  }

  function session(index) {
    const id = `sess_huge${index}`;
    return {
      id: index === 2 ? `sess_${big}` : id,
      status: 'active',
      user: {
        id: 'user_huge',
        firstName: big,
        lastName: big,
        primaryEmailAddress: { emailAddress: `${big}@example.com` },
        organizationMemberships: Array.from({ length: 1000 }, (_, at) => ({
          role: 'org:x',
          organization: { id: `org_${at}` },
        })),
      },
      publicUserData: { identifier: big, firstName: big, lastName: big },
      actor: { sub: big },
      tasks: Array.from({ length: 10_000 }, () => ({ key: 'choose-organization' })),
      expireAt: new Date(Date.now() + 6e8),
      abandonAt: new Date(Date.now() + 2e9),
      lastActiveAt: new Date(),
      createdAt: new Date(),
      updatedAt: new Date(),
      lastActiveOrganizationId: null,
      lastActiveToken: index < 3 ? token(id) : null,
      getToken: async () => big,
      touch: async () => {},
      end: async () => {},
      remove: async () => {},
    };
  }

  const sessions = Array.from({ length: count }, (_, index) => session(index));
  window.Clerk = {
    version: '6.40.0',
    loaded: true,
    status: 'ready',
    publishableKey: `pk_test_${big}`,
    frontendApi: big,
    addListener: () => () => {},
    on() {},
    off() {},
    client: { id: 'client_huge', sessions, lastActiveSessionId: sessions[0]?.id ?? null },
    session: sessions[0] ?? null,
    user: sessions[0]?.user ?? null,
  };
})();
