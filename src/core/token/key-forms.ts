import { isRecord, type Json, parseJson } from '../json.ts';
import { canonicalNumber, decodeLoosely, exponent, jwtKeyOf } from './jwt-key.ts';
import { type KeyNote, type KeyNoteCode, notesOf } from './key-notes.ts';
import { type Block, findBlock, unwrap } from './key-text.ts';
import {
  derBytes,
  derKindOf,
  type PublicKey,
  readablePem,
  readCertificate,
  readPkcs1,
  readSpki,
} from './public-key.ts';

/** What a text is that was pasted as keys, and is no JSON with keys. */
export interface KeyForm {
  notes: KeyNote[];
  /** It is a public key, and there is nothing else in it. */
  isPublic: boolean;
  /** Something is in it that nobody should give. */
  hasSecret: boolean;
}

/** What was found in a text. */
interface Found {
  codes: KeyNoteCode[];
  key: PublicKey | null;
  /** There is nothing else in it. */
  isAlone: boolean;
}

/** Says what such a text is, what is wrong with it as `jwtKey` of `@clerk/backend`, and what would be right. */
export async function describeKeyText(text: string): Promise<KeyForm> {
  const found = await look(text, 2);
  const { key } = found;
  const codes = new Set(found.codes);
  const pem = readablePem(key);
  const isRead = isReadFrom(text, key);
  if (key && pem === undefined) codes.add(whyNotClerks(key));
  const notes = notesOf(codes, isRead, pem);
  const isExplained = isRead || notes.some(({ isDecisive }) => isDecisive);
  return {
    notes: isExplained ? notes : notesOf(codes.add('read-otherwise'), isRead, pem),
    isPublic: key !== null && found.isAlone,
    hasSecret: found.codes.some((code) => secrets.has(code)),
  };
}

/** `@clerk/backend` reads this key from the text. */
const isReadFrom = (text: string, key: PublicKey | null): boolean =>
  key?.kind === 'rsa' && key.e === exponent && jwtKeyOf(text).n === canonicalNumber(key.n);

function whyNotClerks(key: PublicKey): KeyNoteCode {
  if (key.kind !== 'rsa') return 'not-rsa';
  return key.e === exponent ? 'rsa-size' : 'rsa-exponent';
}

const secrets: ReadonlySet<KeyNoteCode> = new Set(['private-key', 'shared-secret', 'secret-key']);

/** Nothing is said beside these. */
const whole: ReadonlySet<KeyNoteCode> = new Set([...secrets, 'not-a-key']);

const only = (code: KeyNoteCode): Found => ({ codes: [code], key: null, isAlone: false });

const withCodes = (codes: readonly KeyNoteCode[], found: Found): Found =>
  found.codes.some((code) => whole.has(code)) ? found : { ...found, codes: [...codes, ...found.codes] };

/** Looks into a text, and so many times into what it is the base64 of. */
async function look(pasted: string, depth: number): Promise<Found> {
  const secret = secretIn(pasted);
  if (secret) return only(secret);
  const { text, codes } = unwrap(pasted);
  if (isUrl(text)) return only('url');
  if (/^pk_(?:test|live)_/.test(text)) return only('publishable-key');
  if (/^[[{]/.test(text)) return withCodes(codes, only(codeOfJson(text)));
  const block = findBlock(text);
  return withCodes(codes, block ? await lookIntoBlock(block, depth) : await lookIntoBare(text, depth));
}

/** Also a damaged line of a private key, and a key within a JSON file. */
export function secretIn(text: string): KeyNoteCode | null {
  if (/(?:BEGIN|END)[A-Z0-9 ]{0,40}PRIVATE/i.test(text)) return 'private-key';
  return /(?<![A-Za-z0-9])(?:sk_(?:test|live)|ask)_\w/.test(text) ? 'secret-key' : null;
}

const isUrl = (text: string): boolean =>
  /^https?:\/\//i.test(text) || /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}\/\S{0,200}jwks/i.test(text);

/** What JSON is that was pasted as keys. */
export function codeOfJson(text: string): KeyNoteCode {
  const value = parseJson(text);
  if (value === undefined) return 'not-json';
  const keys = listed(value).filter(isRecord);
  if (keys.some(({ k }) => k !== undefined)) return 'shared-secret';
  if (keys.some(({ d }) => d !== undefined)) return 'private-key';
  return keys.some(({ kty }) => typeof kty === 'string') ? 'json' : 'json-without-keys';
}

/** The entries of a JWKS or an array, or the value itself. */
function listed(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) && Array.isArray(value.keys) ? [...value.keys, value] : [value];
}

async function lookIntoBlock(block: Block, depth: number): Promise<Found> {
  const { label, body, hasBothLines, isAlone, isOnly } = block;
  const { form, ...found } = await lookIntoBytes(decodeLoosely(body), depth);
  const codes: KeyNoteCode[] = [];
  if (form === null && label?.includes('CERTIFICATE')) codes.push('certificate');
  if (form === null && label === 'RSA PUBLIC KEY') codes.push('pkcs1');
  if (form === 'spki' && label !== null && label !== 'PUBLIC KEY') codes.push('wrong-label');
  if (!hasBothLines) codes.push('damaged-lines');
  if (!isOnly) codes.push('several-keys');
  else if (!isAlone) codes.push('other-text');
  if (form === 'spki' && isStray(body, found.key)) codes.push('stray-characters');
  return { ...withCodes(codes, found), isAlone: found.isAlone && isAlone && isOnly };
}

async function lookIntoBare(text: string, depth: number): Promise<Found> {
  const { form, ...found } = await lookIntoBytes(decodeLoosely(text), depth);
  const isKnown = form !== null || found.codes.some((code) => code !== 'damaged');
  // The beginning of a key's base64.
  if (!isKnown) return /^MI[\w+/-]{30}/.test(text) ? withCodes(['no-lines'], found) : only('not-a-key');
  const codes: KeyNoteCode[] = form ? ['no-lines'] : [];
  if (form === 'spki' && isStray(text, found.key)) codes.push('stray-characters');
  return withCodes(codes, found);
}

type Form = 'spki' | 'pkcs1' | 'certificate';

async function lookIntoBytes(bytes: Uint8Array, depth: number): Promise<Found & { form: Form | null }> {
  const kind = derKindOf(bytes);
  if (kind === 'private') return { ...only('private-key'), form: null };
  const der = bytes.slice(0, derBytes(bytes));
  // A character too much makes a byte.
  const isAlone = bytes.length - der.length < 3;
  if (kind === 'pkcs1') return { codes: ['pkcs1'], key: await readPkcs1(der), isAlone, form: 'pkcs1' };
  if (kind === 'spki-or-certificate') {
    const key = await readSpki(der);
    if (key) return { codes: [], key, isAlone, form: 'spki' };
    const certified = await readCertificate(der);
    if (certified) return { codes: ['certificate'], key: certified, isAlone, form: 'certificate' };
  }
  const text = kind === 'none' && depth > 0 ? new TextDecoder().decode(bytes) : '';
  if (/BEGIN |^\s*[[{]|^[\w+/=\s-]{40,}$/.test(text)) {
    return { ...withCodes(['base64-again'], await look(text, depth - 1)), form: null };
  }
  return { ...only('damaged'), form: null };
}

/** Other characters than base64's keep `@clerk/backend` from the key. */
const isStray = (body: string, key: PublicKey | null): boolean =>
  key !== null &&
  readablePem(key) !== undefined &&
  /[^A-Za-z0-9+/_=\r\n-]/.test(body) &&
  !isReadFrom(body, key);
