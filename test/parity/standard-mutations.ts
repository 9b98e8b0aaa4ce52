import type { Random } from './random.ts';
import { algorithmNames, type KeySet } from './standard-keys.ts';

/** A token and the verifier it is given to, before both are made. */
export interface StandardDraft {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  headerText: string | null;
  claimsText: string | null;
  signWith: 'own' | 'other' | 'short' | 'zeros';
  /** Changes a part before it is signed. */
  editSigned: (headerPart: string, payloadPart: string) => [string, string];
  /** Changes the whole token. */
  edit: (raw: string) => string;
  /** A name of the sets; null: no keys. */
  keys: string | null;
  issuer: string | null;
  audience: string[];
  clockToleranceSec: number;
  nowMs: number;
}

export interface StandardMutation {
  name: string;
  apply: (draft: StandardDraft) => void;
}

export const nowSec = 1_800_000_000;

export const freshStandardDraft = (): StandardDraft => ({
  header: { alg: 'RS256', typ: 'JWT', kid: 'own_rsa' },
  claims: { iss: 'https://emu.clerk.accounts.dev', sub: 'user_1', aud: 'api', iat: nowSec, exp: nowSec + 60 },
  headerText: null,
  claimsText: null,
  signWith: 'own',
  editSigned: (header, payload) => [header, payload],
  edit: (raw) => raw,
  keys: 'all, without alg',
  issuer: null,
  audience: [],
  clockToleranceSec: 0,
  nowMs: nowSec * 1000,
});

type Maker = (random: Random, sets: string[]) => StandardMutation;

const change = (name: string, apply: (draft: StandardDraft) => void): StandardMutation => ({ name, apply });

const set = (part: 'header' | 'claims', name: string, value: unknown): StandardMutation =>
  change(`${part}: ${name} = ${JSON.stringify(value)}`, (draft) => {
    Object.defineProperty(draft[part], name, { value, enumerable: true, writable: true, configurable: true });
  });

const odd = [undefined, null, 0, 1, -1, true, '', 'text', [], ['a'], [null], {}, { a: 1 }] as const;
const auds = [...odd, 'api', 'other', ['api'], ['other', 'api'], ['api', 1], [['api']], ['', 'api']];
const audiences = [[], ['api'], ['api'], ['other'], ['api', 'web'], ['']];
const issuers = [
  null,
  'https://emu.clerk.accounts.dev',
  'https://emu.clerk.accounts.dev/',
  'https://other.example',
];
const tolerances = [0, 0.5, 1, 5, 60];
const edges = [-1, -0.5, -0.001, 0, 0.001, 0.5, 1];
const far = [1e300, -1e300, 8.64e12, String(nowSec + 60), [nowSec + 60]];
const criticals = [...odd, ['b64'], ['exp'], ['b64', 'exp'], ['b64', 'b64'], ['alg'], ['toString']];
const texts = ['', 'null', '1', '"text"', '[]', '{}', '{', '{"exp":1e999}', '{"a":1,"a":2}', '{"aud":"api"}'];
const keyIds = ['own_rsa', 'own_ec', 'own_ec384', 'own_ed'];
const keyOf: Record<string, string> = { E: 'own_ec', R: 'own_rsa', P: 'own_rsa' };
const keyOfAlgorithm = (alg: string): string =>
  alg === 'ES384' ? 'own_ec384' : alg.startsWith('Ed') ? 'own_ed' : (keyOf[alg[0] ?? ''] ?? 'own_rsa');

const times = ['exp', 'nbf', 'iat'] as const;

const ofClaims: Maker[] = [
  (random) => {
    const [name, toleranceSec] = [random.pick(times), random.pick(tolerances)];
    const value = nowSec + random.pick([-toleranceSec, toleranceSec, 0]) + random.pick(edges);
    return change(`tolerance ${toleranceSec}, ${name} = ${value}`, (draft) => {
      draft.claims[name] = value;
      draft.clockToleranceSec = toleranceSec;
    });
  },
  (random) => set('claims', random.pick(times), random.pick([...odd, ...far])),
  (random) => {
    const ms = random.below(1000);
    return change(`${ms} ms later`, (draft) => {
      draft.nowMs += ms;
    });
  },
  (random) => {
    const [aud, audience] = [random.pick(auds), random.pick(audiences)];
    return change(`aud ${JSON.stringify(aud)}, expected ${JSON.stringify(audience)}`, (draft) => {
      draft.claims.aud = aud;
      draft.audience = audience;
    });
  },
  (random) => {
    const [iss, issuer] = [random.pick([...odd, ...issuers]), random.pick(issuers)];
    return change(`iss ${JSON.stringify(iss)}, expected ${issuer}`, (draft) => {
      draft.claims.iss = iss;
      draft.issuer = issuer;
    });
  },
  (random) =>
    set('claims', random.pick(['sub', 'jti', '__proto__', 'constructor', 'toString']), random.pick(odd)),
  (random) => {
    const text = random.pick(texts);
    return change(`payload ${JSON.stringify(text)}`, (draft) => {
      draft.claimsText = text;
    });
  },
];

const ofHeader: Maker[] = [
  (random) => {
    const alg = random.pick(algorithmNames);
    return change(`alg ${alg} with its kid`, ({ header }) => {
      Object.assign(header, { alg, kid: keyOfAlgorithm(alg) });
    });
  },
  (random) =>
    set(
      'header',
      'alg',
      random.pick([...odd, ...algorithmNames, 'HS256', 'HS384', 'none', 'rs256', 'toString']),
    ),
  (random) => set('header', 'kid', random.pick([...odd, ...keyIds, 'ins_other'])),
  (random) => set('header', 'crit', random.pick(criticals)),
  (random) => {
    const b64 = random.pick([true, false, 'false', null]);
    return change(`b64 ${b64}`, ({ header }) => {
      Object.assign(header, { b64, crit: ['b64'] });
    });
  },
  () =>
    change('an unencoded payload', (draft) => {
      Object.assign(draft.header, { b64: false, crit: ['b64'] });
      draft.editSigned = (header) => [header, '{"sub":"user_1"}'];
    }),
  (random) => set('header', random.pick(['typ', 'b64', 'cty', 'x5c', '__proto__']), random.pick(odd)),
  (random) => {
    const text = random.pick(texts);
    return change(`header ${JSON.stringify(text)}`, (draft) => {
      draft.headerText = text;
    });
  },
  (random) => {
    const signWith = random.pick(['other', 'short', 'zeros'] as const);
    return change(`signed with ${signWith}`, (draft) => {
      draft.signWith = signWith;
    });
  },
];

const payloadEdits: Record<string, (part: string) => string> = {
  padded: (part) => part + '='.repeat((4 - (part.length % 4)) % 4),
  'padded too much': (part) => `${part}==`,
  'stray bits': (part) => `${part.slice(0, -1)}${part.endsWith('Q') ? 'R' : 'B'}`,
  'with a space': (part) => ` ${part}`,
  'with +': (part) => `${part}+`,
  'no UTF-8': () => Buffer.from('{"sub":"\xff"}', 'latin1').toString('base64url'),
  'with a byte order mark': () => Buffer.from('\ufeff{"sub":"a"}').toString('base64url'),
  'one character': () => 'A',
  'no ASCII': (part) => `${part}ü`,
};

const edits: Record<string, (raw: string) => string> = {
  'two parts': (raw) => raw.split('.').slice(0, 2).join('.'),
  'four parts': (raw) => `${raw}.`,
  'a space after': (raw) => `${raw} `,
  'cut short': (raw) => raw.slice(0, -30),
  'no signature': (raw) => raw.slice(0, raw.lastIndexOf('.') + 1),
  'a signature that is no base64url': (raw) => `${raw}!`,
  'a bit flipped': (raw) => `${raw.slice(0, -20)}${raw.at(-20) === 'A' ? 'B' : 'A'}${raw.slice(-19)}`,
};

const ofForm: Maker[] = [
  (random) => {
    const name = random.pick(Object.keys(payloadEdits));
    return change(`payload, before it is signed: ${name}`, (draft) => {
      draft.editSigned = (header, payload) => [header, payloadEdits[name]?.(payload) ?? payload];
    });
  },
  (random) => {
    const name = random.pick(['padded', 'padded too much', 'with a space', 'with +', 'no ASCII']);
    return change(`header, before it is signed: ${name}`, (draft) => {
      draft.editSigned = (header, payload) => [payloadEdits[name]?.(header) ?? header, payload];
    });
  },
  (random) => {
    const name = random.pick(Object.keys(edits));
    return change(name, (draft) => {
      draft.edit = edits[name] ?? draft.edit;
    });
  },
];

const ofKeys: Maker = (random, sets) => {
  const keys = random.pick(sets);
  return change(`keys: ${keys}`, (draft) => {
    draft.keys = keys;
  });
};

export function generateStandardMutations(random: Random, sets: Record<string, KeySet>): StandardMutation[] {
  const names = Object.keys(sets);
  const count = random.pick([0, 1, 1, 1, 2, 2, 3, 4]);
  const makers = [ofClaims, ofClaims, ofClaims, ofHeader, ofHeader, ofForm, [ofKeys], [ofKeys]];
  return Array.from({ length: count }, () => random.pick(random.pick(makers))(random, names));
}
