import { isRecord, parseJson } from '../json.ts';
import { clip } from '../text.ts';
import { decodeText } from './decode.ts';
import type { TokenProblem } from './problems.ts';

/** Characters of base64url for so many bytes, without padding (RFC 4648 section 5). */
const charsOf = (bytes: number): number => Math.ceil((bytes * 4) / 3);

/** Of RSA keys, in bits. The common ones are named; a signature of another size is taken for whole. */
const commonRsaBits = [2_048, 3_072, 4_096];
const rsaBits = [1_024, 1_536, 2_560, 3_584, 5_120, 6_144, 7_168, 8_192, 15_360, 16_384];

/** Bytes of a signature by algorithm, where the algorithm alone says (RFC 7518 section 3, RFC 8037 section 3.1). */
const fixedBytes: ReadonlyMap<string, readonly number[]> = new Map([
  ['HS256', [32]],
  ['HS384', [48]],
  ['HS512', [64]],
  ['ES256', [64]],
  ['ES256K', [64]],
  ['ES384', [96]],
  ['ES512', [132]],
  ['Ed25519', [64]],
  ['EdDSA', [64, 114]],
]);

/** Lengths that a signature may have, in characters; null for an unknown algorithm. */
function lengthsOf(algorithm: string): { common: number[]; all: number[] } | null {
  const fixed = fixedBytes.get(algorithm)?.map(charsOf);
  if (fixed) return { common: fixed, all: fixed };
  if (!/^[RP]S(256|384|512)$/.test(algorithm)) return null;
  const common = commonRsaBits.map((bits) => charsOf(bits / 8));
  return { common, all: [...common, ...rsaBits.map((bits) => charsOf(bits / 8))] };
}

/** Made-up tokens end in a word, such as `sig`: nobody cut that off. */
const minSignatureChars = 10;

/**
 * What a text lacks of a whole token, or has beside one. It explains what `verifyToken` says and never changes it.
 * @param algorithm `alg` of the header, if it can be read
 */
export function findMissing(raw: string, algorithm: string | null): TokenProblem[] {
  const shortened = shortenedBy(raw);
  if (shortened) return [cut(`it contains “${shortened}”: you copied a shortened display`)];
  const parts = raw.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  const lead = leadOf(header);
  if (lead?.kind === 'missing') return [cut(`${lead.chars} missing at the start of the header`)];
  if (lead?.kind === 'extra') return [extra(lead.text, 'comes before')];
  if (!isObject(header)) return parts.length === 1 && isBegun(header) ? [cut('it ends in the header')] : [];
  if (parts.length === 1) return [cut('the payload and the signature are missing')];
  if (parts.length === 2)
    return [cut(isObject(payload) ? 'the signature is missing' : 'it ends in the payload')];
  return parts.length === 3 && algorithm !== null ? ofSignature(signature, algorithm) : [];
}

/** Nobody pastes a longer token on purpose. */
const maxCutChars = 100_000;

/** A text that is a token but for what it lacks: alone, or behind `Bearer`. null: it is none, or lacks nothing. */
export function cutTokenIn(text: string): string | null {
  const bare = text.trim().replace(/^(?:authorization:\s{0,5})?bearer\s{1,5}/i, '');
  if (bare.length > maxCutChars || /\s/.test(bare)) return null;
  return findMissing(bare, null).some(({ code }) => code === 'truncated') ? bare : null;
}

const cut = (detail: string): TokenProblem => ({ code: 'truncated', detail });

/** @param mark no letters or digits: what stands there may be secret */
const extra = (mark: string, where: string): TokenProblem => ({
  code: 'extra-text',
  detail: `“${clip(mark, 5)}” ${where} the token`,
});

/** What displays put for what they leave out. */
const ellipsis = /…|\.{3,}|•|\*{3,}/;

const shortenedBy = (raw: string): string | null =>
  /^e?yJ/.test(raw) ? (ellipsis.exec(raw)?.[0].slice(0, 3) ?? null) : null;

type Lead = { kind: 'missing'; chars: string } | { kind: 'extra'; text: string };

/** `{"` is `eyJ` in base64url: a header that lacks one to three characters is whole again with them. */
function leadOf(header: string): Lead | null {
  if (isObject(header)) return null;
  for (const [missing, chars] of leads) {
    if (isObject(missing + header)) return { kind: 'missing', chars };
  }
  const start = header.indexOf('eyJ');
  if (start <= 0 || start > 20 || /[\w-]/.test(header[start - 1] ?? '')) return null;
  const mark = /[^\w-]{1,5}$/.exec(header.slice(0, start))?.[0] ?? '';
  return isObject(header.slice(start)) ? { kind: 'extra', text: mark } : null;
}

const leads: readonly [string, string][] = [
  ['e', '1 character is'],
  ['ey', '2 characters are'],
  ['eyJ', '3 characters are'],
];

const isObject = (part: string): boolean => {
  const text = decodeText(part);
  return text !== null && isRecord(parseJson(text));
};

/** The beginning of a header and nothing else. */
const isBegun = (header: string): boolean => /^eyJ[\w-]{5,}$/.test(header);

function ofSignature(signature: string, algorithm: string): TokenProblem[] {
  const lengths = lengthsOf(algorithm);
  if (!lengths) return [];
  if (signature === '') return [cut('the signature is missing')];
  const bare = /^[\w-]*/.exec(signature)?.[0] ?? '';
  const rest = signature.slice(bare.length);
  const isWhole = lengths.all.includes(bare.length);
  if (rest !== '' && !/^=+$/.test(rest))
    return isWhole ? [extra(/^\W{1,5}/.exec(rest)?.[0] ?? '', 'follows')] : [];
  if (isWhole || bare.length < minSignatureChars) return [];
  const whole = lengths.common.find((chars) => chars > bare.length);
  if (whole === undefined || isNearerToLess(bare.length, whole, lengths.common)) return [];
  return [cut(`the signature has ${bare.length} of ${whole} characters`)];
}

/** As when something stands behind a whole signature: then nothing is said. */
const isNearerToLess = (chars: number, whole: number, common: readonly number[]): boolean => {
  const less = common.findLast((each) => each < chars);
  return less !== undefined && chars - less <= whole - chars;
};
