import { azp, type Draft, nowSec } from './draft.ts';
import type { Random } from './random.ts';

/** One deviation from a token and a verifier as they should be. */
export interface Mutation {
  name: string;
  apply: (draft: Draft) => void;
}

type Maker = (random: Random) => Mutation;

const set = (part: 'header' | 'claims', name: string, value: unknown): Mutation => ({
  name: value === undefined ? `${part}: no ${name}` : `${part}: ${name} = ${JSON.stringify(value)}`,
  apply: (draft) => {
    // Without a value JSON leaves it out. Defined, as `__proto__` can't be assigned.
    Object.defineProperty(draft[part], name, { value, enumerable: true, writable: true, configurable: true });
  },
});

const edit = (name: string, change: (raw: string) => string): Mutation => ({
  name,
  apply: (draft) => {
    draft.edit = change;
  },
});

const change = (name: string, apply: (draft: Draft) => void): Mutation => ({ name, apply });

const odd = [undefined, null, 0, 1, -1, true, false, '', 'text', [], ['a'], [null], {}, { a: 1 }] as const;
const edges = [-1, -0.001, 0, 0.001, 0.5, 0.999, 1];
const skews = [0, 1, 999, 1000, 5000, 60_000, -5000, Number.NaN, Number.POSITIVE_INFINITY];
const farTimes = [1e300, -1e300, 8.64e12, 8.640000000001e12, -8.64e12, 1e15];

/** A time at the edge of what a clock skew allows. */
const edgeTime = (random: Random, skewSec: number): number =>
  nowSec + random.pick([-skewSec, skewSec, 0]) + random.pick(edges);

type TimeName = 'exp' | 'nbf' | 'iat';

const time =
  (name: TimeName): Maker =>
  (random) => {
    const value = random.chance(0.6)
      ? edgeTime(random, 5)
      : random.pick([...odd, ...farTimes, String(nowSec + 60), [nowSec + 60]]);
    return set('claims', name, value);
  };

const timeAndSkew =
  (name: TimeName): Maker =>
  (random) => {
    const skewMs = random.pick(skews);
    const value = edgeTime(random, Number.isFinite(skewMs) ? skewMs / 1000 : 5);
    return change(`clockSkewMs ${skewMs}, ${name} ${value}`, ({ claims, options }) => {
      claims[name] = value;
      options.clockSkewMs = skewMs;
    });
  };

const parties = [[], [azp], ['https://other.example'], ['https://other.example', azp], ['']];
const audiences = [[], ['api'], ['other'], ['api', 'web'], [''], ['', 'api']];
const auds = [...odd, 'api', 'other', ['api'], ['other', 'api'], ['api', 1], [['api']], ['', 'api']];

const part =
  (index: 0 | 1 | 2, name: string, changePart: (part: string) => string): Maker =>
  () =>
    edit(`${['header', 'payload', 'signature'][index]}: ${name}`, (raw) =>
      raw
        .split('.')
        .map((each, at) => (at === index ? changePart(each) : each))
        .join('.'),
    );

const flip = (text: string, at: number): string =>
  `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

const texts = ['', 'x', 'null', '1', '"text"', '[]', '{}', '{', '\u0000', '{"alg":"RS256","alg":"none"}'];

/** What a verifier compares with its settings and its clock. */
const ofClaims: Maker[] = [
  time('exp'),
  time('nbf'),
  time('iat'),
  timeAndSkew('exp'),
  timeAndSkew('nbf'),
  timeAndSkew('iat'),
  (random) => set('claims', 'sub', random.pick(odd)),
  (random) => set('claims', 'azp', random.pick([...odd, azp, `${azp}/`, 'https://other.example'])),
  (random) => set('claims', 'aud', random.pick(auds)),
  (random) =>
    set('claims', random.pick(['iss', 'sid', 'v', 'sts', 'jti', 'o', 'fva', 'act', 'fea']), random.pick(odd)),
  (random) => set('claims', random.pick(['role', '__proto__', 'constructor', 'ü']), random.pick(odd)),
  (random) => {
    const some = random.pick(parties);
    return change(`authorizedParties ${JSON.stringify(some)}`, ({ options }) => {
      options.authorizedParties = some;
    });
  },
  (random) => {
    const some = random.pick(audiences);
    return change(`audience ${JSON.stringify(some)}`, ({ options }) => {
      options.audience = some;
    });
  },
  (random) => {
    const [aud, audience] = [random.pick(auds), random.pick(audiences)];
    return change(`aud ${JSON.stringify(aud)}, audience ${JSON.stringify(audience)}`, (draft) => {
      draft.claims.aud = aud;
      draft.options.audience = audience;
    });
  },
  (random) => {
    const skewMs = random.pick(skews);
    return change(`clockSkewMs ${skewMs}`, ({ options }) => {
      options.clockSkewMs = skewMs;
    });
  },
];

const algorithms = ['RS256', 'RS384', 'RS512', 'rs256', 'PS256', 'ES256', 'HS256', 'none', ['RS256']];
const categories = ['cl_B7d4PD222AAA', 'cl_B7d4PD333AAA', 'cl_I7d4PD111III', 'cl_other'];
const keyIds = [undefined, null, 5, '', 'ins_own', 'ins_other', 'INS_OWN', ' ins_own'];

const ofHeader: Maker[] = [
  (random) =>
    set('header', 'typ', random.pick([...odd, 'JWT', 'jwt', 'at+jwt', 'application/at+jwt', ['JWT']])),
  (random) => set('header', 'alg', random.pick([...odd, ...algorithms])),
  (random) => set('header', 'cat', random.pick([...odd, ...categories])),
  (random) => set('header', 'kid', random.pick(keyIds)),
  (random) => set('header', 'crit', random.pick([...odd, ['exp'], ['b64']])),
  (random) => set('header', random.pick(['b64', 'oiat', 'cty', 'jku']), random.pick(odd)),
];

/** What makes a token unreadable, or its signature wrong. */
const ofForm: Maker[] = [
  () =>
    change('signed by another key', (draft) => {
      draft.signWith = 'other';
    }),
  (random) => {
    const text = random.pick(texts);
    return change(`header text ${JSON.stringify(text)}`, (draft) => {
      draft.headerText = text;
    });
  },
  (random) => {
    const text = random.pick(texts);
    return change(`payload text ${JSON.stringify(text)}`, (draft) => {
      draft.claimsText = text;
    });
  },
  part(0, 'padded', (text) => `${text}=`),
  part(1, 'padded', (text) => `${text}==`),
  part(2, 'padded', (text) => `${text}===`),
  part(2, 'empty', () => ''),
  part(2, 'one character', () => 'A'),
  part(2, 'stray bits', (text) => `${text.slice(0, -1)}B`),
  part(2, 'a bit flipped', (text) => flip(text, 20)),
  part(1, 'a bit flipped', (text) => flip(text, 20)),
  part(0, 'a bit flipped', (text) => flip(text, 20)),
  part(1, 'of another alphabet', (text) => `${text}+/`),
  part(1, 'with a space', (text) => ` ${text}`),
  part(1, 'no UTF-8', () => Buffer.from('{"sub":"\xff"}', 'latin1').toString('base64url')),
  () => edit('two parts', (raw) => raw.split('.').slice(0, 2).join('.')),
  () => edit('four parts', (raw) => `${raw}.`),
  () => edit('a space after', (raw) => `${raw} `),
  () => edit('cut short', (raw) => raw.slice(0, -30)),
];

/** A case is a list of mutations; none of them makes a token that is accepted. */
export function generateMutations(random: Random, jwksNames: string[]): Mutation[] {
  const count = random.pick([0, 1, 1, 1, 2, 2, 3, 4]);
  const mutations = Array.from({ length: count }, () => generateMutation(random));
  if (random.chance(0.5)) return mutations;
  const jwks = random.chance(0.7) ? 'plain' : random.pick(jwksNames);
  return [
    ...mutations,
    change(`keys: ${jwks}`, (draft) => {
      draft.jwks = jwks;
    }),
  ];
}

function generateMutation(random: Random): Mutation {
  const makers = random.pick([ofClaims, ofClaims, ofClaims, ofClaims, ofClaims, ofHeader, ofHeader, ofForm]);
  return random.pick(makers)(random);
}
