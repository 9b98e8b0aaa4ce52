import fc from 'fast-check';

const fail = () => {
  throw new Error('of the page');
};
const traps = (trap: () => unknown) =>
  Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, trap]));
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const withAccessor = (name: PropertyKey, get: () => unknown) => Object.defineProperty({}, name, { get });
const cyclic = () => {
  const value: Record<string, unknown> = {};
  for (const name of ['client', 'sessions', 'user', 'session', 'length', 'id']) value[name] = value;
  return value;
};

/** Values that a page can put anywhere: what converts badly, throws, lies, or calls back. */
const makers: (() => unknown)[] = [
  () => null,
  () => undefined,
  () => Symbol('length'),
  () => 10n,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1,
  () => 1.5,
  () => 2 ** 53,
  () => '3',
  () => 'x'.repeat(50_000),
  () => new Date(Number.NaN),
  () => /x/,
  () => fail,
  () => class {},
  () => ({ valueOf: fail, toString: fail }),
  () => ({ [Symbol.toPrimitive]: fail }),
  () => ({ [Symbol.toPrimitive]: () => Symbol('no') }),
  () => ({ [Symbol.iterator]: fail, length: 2 }),
  // biome-ignore lint/suspicious/noThenProperty: that is the attack
  () => ({ then: fail }),
  // biome-ignore lint/suspicious/noThenProperty: that is the attack
  () => ({ then: (resolve: (value: unknown) => void) => resolve({ then: fail }) }),
  () => withAccessor('then', fail),
  () => withAccessor('length', fail),
  () => ({ length: Symbol('length') }),
  () => ({ length: { valueOf: fail } }),
  () => ({ length: 10n }),
  () => ({ length: Number.POSITIVE_INFINITY }),
  () => new Proxy({}, traps(fail)),
  () => new Proxy(() => {}, traps(fail)),
  () => new Proxy([], { get: () => Symbol('each') }),
  () => new Proxy({}, { ownKeys: () => ['a', 'a'] }),
  () => new Proxy({}, { ownKeys: () => [Symbol('key'), 'b'], get: fail }),
  () => new Proxy({ length: 3 }, { get: (_, name) => (name === 'length' ? 1e6 : revoked()) }),
  revoked,
  cyclic,
  () => Object.create(null),
  () => Object.freeze([{}, null, fail]),
  () => Promise.resolve(fail),
];

/** Makes one: the generator itself would stumble over them. */
export const hostileValue: fc.Arbitrary<() => unknown> = fc.constantFrom(...makers);

/** A Clerk in which some places hold such values. */
export const hostileClerk: fc.Arbitrary<() => Record<string, unknown>> = fc
  .array(fc.record({ place: fc.nat(), value: hostileValue }), { minLength: 1, maxLength: 4 })
  .map((changes) => () => {
    const session: Record<string, unknown> = {
      id: 'sess_1',
      status: 'active',
      expireAt: new Date(5),
      lastActiveToken: { jwt: { claims: { __raw: 'aa.bb.cc' } } },
      actor: { sub: 'user_2' },
      user: { id: 'user_1', organizationMemberships: [{ role: 'x', organization: { id: 'org_1' } }] },
      touch: async () => ({}),
    };
    const client: Record<string, unknown> = { id: 'client_1', sessions: [session] };
    const clerk: Record<string, unknown> = {
      version: '6.0.0',
      loaded: true,
      addListener: () => () => {},
      client,
      session,
    };
    const places: [Record<string, unknown>, string][] = [
      ...[clerk, client, session].flatMap((owner) =>
        Object.keys(owner).map((name): [Record<string, unknown>, string] => [owner, name]),
      ),
      [session.user as Record<string, unknown>, 'organizationMemberships'],
    ];
    for (const { place, value } of changes) {
      const [owner, name] = places[place % places.length] as (typeof places)[number];
      owner[name] = value();
    }
    return clerk;
  });
