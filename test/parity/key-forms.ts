import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { makeCertificate, pemOf } from './certificate.ts';
import type { Keys } from './keys.ts';
import type { Random } from './random.ts';

const rsa = (modulusLength: number, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent });

type Pair = { publicKey: KeyObject; privateKey: KeyObject };

/** A text that people paste as keys. */
export interface KeyForm {
  name: string;
  text: string;
}

/** Keys beside the instance's own, of each kind that people paste. Made once for a run. */
export function createKeyForms(own: Pair) {
  const pairs = { own, small: rsa(1_024), large: rsa(4_096), 'with e = 3': rsa(2_048, 3) };
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ed = generateKeyPairSync('ed25519');
  const forms: KeyForm[] = [];
  const add = (name: string, text: string | Buffer) => void forms.push({ name, text: String(text) });
  const secret = `sk_test_${'Zx9'.repeat(14)}`;
  const spki = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }));
  for (const [name, { publicKey, privateKey }] of Object.entries(pairs)) {
    add(`${name}: SPKI`, spki(publicKey));
    add(`${name}: PKCS#1`, publicKey.export({ type: 'pkcs1', format: 'pem' }));
    add(`${name}: modulus alone`, (publicKey.export({ format: 'jwk' }) as JWK).n ?? '');
    add(`${name}: certificate`, makeCertificate(publicKey, privateKey));
    add(`${name}: private, PKCS#8`, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    add(`${name}: private, PKCS#1`, privateKey.export({ type: 'pkcs1', format: 'pem' }));
    add(`${name}: private JWK`, JSON.stringify(privateKey.export({ format: 'jwk' })));
    const wrong = publicKey.export({ type: 'spki', format: 'der' });
    add(`${name}: SPKI with another label`, pemOf('RSA PUBLIC KEY', wrong));
  }
  const cipher = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const;
  add('private, encrypted', own.privateKey.export(cipher));
  add('EC: SPKI', spki(ec.publicKey));
  add('EC: private', ec.privateKey.export({ type: 'sec1', format: 'pem' }));
  add('Ed25519: SPKI', spki(ed.publicKey));
  add('shared secret', JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0c2VjcmV0' }] }));
  add('secret key', secret);
  add('.env file with both', `CLERK_SECRET_KEY=${secret}\nCLERK_JWT_KEY="${spki(own.publicKey)}"`);
  add('publishable key', `pk_test_${Buffer.from('emu.clerk.accounts.dev$').toString('base64')}`);
  add('URL of a JWKS', 'https://emu.clerk.accounts.dev/.well-known/jwks.json');
  add('prose', 'the key of the instance is in the Dashboard');
  add('JSON without keys', '{"keys":[]}');
  add('JSON that is none', '{"keys":[{"kty":"RSA","n":"');
  add('a character', 'M');
  add('an equals sign', '=');
  return { forms, pairs };
}

export type KeyForms = ReturnType<typeof createKeyForms>;

/** Something that is done to a text on its way. */
export interface Change {
  name: string;
  apply: (text: string) => string;
}

type Maker = (random: Random) => Change;

const change =
  (name: string, apply: Change['apply']): Maker =>
  () => ({ name, apply });

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const names = ['CLERK_JWT_KEY=', 'export CLERK_JWT_KEY=', 'CLERK_JWT_KEY: ', 'jwtKey: ', '"jwtKey": ', 'x='];
const odd = [
  ...' \t\\"\'=:.-_+/nMIA',
  '\\n',
  '\\r\\n',
  '\n',
  '\r\n',
  '\r',
  '\0',
  '\u00e9',
  '\u0141',
  '\u205f',
];
const unseen = ['\ufeff', '\u00a0', '\u3000', '\u202f', '\u2028', '\ud83d\ude00'];

const makers: Maker[] = [
  change('CRLF', (text) => text.replaceAll('\n', '\r\n')),
  change('CR', (text) => text.replaceAll('\n', '\r')),
  change('one line', (text) => text.replaceAll('\n', '')),
  change('spaces for line breaks', (text) => text.replaceAll('\n', ' ')),
  change('trimmed', (text) => text.trim()),
  change('\\n as two characters', (text) => text.replaceAll('\n', '\\n')),
  change('\\r\\n as four characters', (text) => text.replaceAll('\n', '\\r\\n')),
  change('\\n as three characters', (text) => text.replaceAll('\n', '\\\\n')),
  change('as a JSON string', (text) => JSON.stringify(text)),
  change('in base64', base64),
  change('in base64 of 76 a line', (text) => base64(text).replace(/(.{76})/g, '$1\n')),
  change('in base64url', (text) => Buffer.from(text).toString('base64url')),
  change('of the other alphabet', (text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  change('without its lines', (text) => text.replace(/-----(?:BEGIN|END) [A-Z ]+-----/g, '').trim()),
  change('without BEGIN', (text) => text.replace(/-----BEGIN [A-Z ]+-----/, '')),
  change('without END', (text) => text.replace(/-----END [A-Z ]+-----/, '')),
  change('four dashes', (text) => text.replaceAll('-----', '----')),
  change('six dashes', (text) => text.replaceAll('-----', '------')),
  change('long dashes', (text) => text.replaceAll('-----', '–––––')),
  change('small letters in its lines', (text) =>
    text.replace(/(?:BEGIN|END) [A-Z ]+/g, (line) => line.toLowerCase()),
  ),
  change('lines of another kind', (text) => text.replaceAll('PUBLIC KEY', 'RSA PUBLIC KEY')),
  change('twice', (text) => `${text}\n${text}`),
  change('after a comment', (text) => `# the key\n${text}`),
  change('before a comma', (text) => `${text},`),
  change('before padding', (text) => `${text}=`),
  (random) => {
    const before = random.pick(names);
    return { name: `after ${before}`, apply: (text) => before + text };
  },
  (random) => {
    const [open, close = open] = random.pick([['"'], ["'"], ['`'], ['“', '”'], ['"', '";'], ['', '"']]);
    return { name: `in ${open} and ${close}`, apply: (text) => `${open}${text}${close}` };
  },
  (random) => {
    const indent = random.pick([' ', '  ', '    ', '\t', '> ', '\u00a0']);
    return { name: `indented by ${JSON.stringify(indent)}`, apply: (text) => text.replace(/^/gm, indent) };
  },
  (random) => {
    const width = random.pick([1, 16, 40, 63, 64, 65, 76]);
    const wrap = (text: string) => text.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n');
    return { name: `lines of ${width}`, apply: (text) => wrap(text.replaceAll('\n', '')) };
  },
  (random) => {
    const [more, at] = [random.pick([...odd, ...unseen]), random.below(1_000_000)];
    const place = (text: string): number => at % (text.length + 1);
    return {
      name: `${JSON.stringify(more)} at ${at}`,
      apply: (text) => text.slice(0, place(text)) + more + text.slice(place(text)),
    };
  },
  (random) => {
    const [more, atEnd] = [random.pick([...odd, ...unseen]), random.chance(0.5)];
    return {
      name: `${JSON.stringify(more)} at the ${atEnd ? 'end' : 'start'}`,
      apply: (text) => (atEnd ? text + more : more + text),
    };
  },
  (random) => {
    const at = random.below(1_000_000);
    const place = (text: string): number => at % Math.max(1, text.length);
    return {
      name: `without character ${at}`,
      apply: (text) => text.slice(0, place(text)) + text.slice(place(text) + 1),
    };
  },
  (random) => {
    const part = random.pick([0.1, 0.5, 0.9, 0.99]);
    return { name: `cut at ${part}`, apply: (text) => text.slice(0, Math.floor(text.length * part)) };
  },
];

export function generateChanges(random: Random): Change[] {
  const count = random.pick([0, 1, 1, 1, 2, 2, 3, 4]);
  return Array.from({ length: count }, () => random.pick(makers)(random));
}

/** JSON as an instance has it, or a person made it. */
export function generateJson(random: Random, keys: Keys, { pairs }: KeyForms): KeyForm {
  const large = { ...(pairs.large.publicKey.export({ format: 'jwk' }) as JWK), kid: 'ins_large' };
  const own = keys.jwks.plain ?? [];
  const kinder = own.map((key) => ({ ...key, n: ` ${key.n?.replaceAll('-', '+').replaceAll('_', '/')}==` }));
  const sets: Record<string, JWK[]> = { ...keys.jwks, large: [large], 'of all': [large, ...own], kinder };
  const name = random.pick(Object.keys(sets));
  const set = sets[name] ?? [];
  const value = random.pick<unknown>([
    { keys: set },
    set,
    set.length === 1 ? set[0] : { keys: set, more: [1] },
  ]);
  const indent = random.pick([0, 2]);
  return {
    name: `JSON: ${name}`,
    text: `${random.pick(['', '\n ', '\t'])}${JSON.stringify(value, null, indent)}`,
  };
}
