import { createPublicKey, type KeyObject } from 'node:crypto';
import { verifyToken } from '@clerk/backend';
import type { JWK } from 'jose';
import { judge } from '../../src/core/token/judge.ts';
import { readKeys, sourceOf } from '../../src/core/token/pasted-keys.ts';
import { readToken } from '../../src/core/token/read.ts';
import { checkSignature } from '../../src/core/token/signature.ts';
import { encode, freshDraft, nowMs, nowSec } from './draft.ts';
import { type Change, createKeyForms, generateChanges, generateJson, type KeyForms } from './key-forms.ts';
import { createKeys, type Keys, signatureOf } from './keys.ts';
import type { Disagreement, Report } from './parity.ts';
import { createRandom, type Random } from './random.ts';
import { type Answer, withClerkStubbed, withoutReason } from './verdicts.ts';

interface Case {
  name: string;
  text: string;
  changes: Change[];
  token: { name: string; raw: string };
}

const maxDisagreements = 5;

/** Compares what we make of texts that are pasted as keys with what the real `verifyToken` makes of them. */
export function runKeyTextParity(cases: number, seed: number): Promise<Report> {
  const keys = createKeys();
  return withClerkStubbed(keys, () => compareAll(cases, seed, keys));
}

async function compareAll(cases: number, seed: number, keys: Keys): Promise<Report> {
  const random = createRandom(seed);
  const forms = createKeyForms({ privateKey: keys.own, publicKey: createPublicKey(keys.pem) });
  const tokens = makeTokens(keys, forms);
  const report: Report = { agree: 0, disagreements: [], answers: {} };
  let sets = 0;

  /** Of a JWKS that the Backend API gives: the set's name is the secret key. */
  async function clerks(text: string, jwks: JWK[] | null, raw: string): Promise<Answer> {
    const name = `set-${sets++}`;
    if (jwks) keys.jwks[name] = jwks;
    try {
      await verifyToken(raw, jwks ? { secretKey: name } : { jwtKey: text });
      return 'accepted';
    } catch (error) {
      const reason = (error as { reason?: unknown }).reason;
      return typeof reason === 'string' ? reason : withoutReason;
    } finally {
      delete keys.jwks[name];
    }
  }

  async function compare({ name, text, changes, token }: Case): Promise<Disagreement | null> {
    const changed = changes.reduce((before, { apply }) => apply(before), text);
    const read = await readKeys(changed);
    // Of no text at all a caller makes no keys.
    if (!read.ok) return changed.trim() === '' ? null : disagreement(read.problem.code, '');
    const { jwks, form } = read.value;
    const reading = readToken(token.raw);
    const source = sourceOf(read.value);
    const verdict = judge(reading, await checkSignature(token.raw, reading, { jwks, source }), { nowMs });
    const ours = verdict.kind === 'rejected' ? verdict.reason : verdict.kind;
    const theirs = await clerks(
      changed,
      form === 'jwks' ? listed(JSON.parse(changed.trim())) : null,
      token.raw,
    );
    report.answers[theirs] = (report.answers[theirs] ?? 0) + 1;
    const agree = ours === theirs || (theirs === withoutReason && ours !== 'accepted');
    return agree ? null : disagreement(ours, theirs);

    function disagreement(ours: string, clerks: string): Disagreement {
      const what = [name, ...changes.map((each) => each.name), `token: ${token.name}`];
      return { what, ours, clerks, raw: changed };
    }
  }

  /** Drops changes as long as the rest still disagrees. */
  async function shrink(tried: Case, found: Disagreement): Promise<Disagreement> {
    for (const each of tried.changes) {
      const fewer = { ...tried, changes: tried.changes.filter((other) => other !== each) };
      const smaller = await compare(fewer);
      if (smaller) return shrink(fewer, smaller);
    }
    return found;
  }

  for (let index = 0; index < cases; index++) {
    const tried = makeCase(random, keys, forms, tokens);
    const found = await compare(tried);
    if (found) report.disagreements.push(await shrink(tried, found));
    else report.agree++;
    if (report.disagreements.length >= maxDisagreements) break;
  }
  return report;
}

/** The keys of a JWKS, of a list, or of one JWK. */
const listed = (value: JWK[] | (JWK & { keys?: JWK[] })): JWK[] =>
  Array.isArray(value) ? value : (value.keys ?? [value]);

function makeCase(random: Random, keys: Keys, forms: KeyForms, tokens: Case['token'][]): Case {
  const isJson = random.chance(0.2);
  const ownForms = forms.forms.filter(({ name }) => name.startsWith('own'));
  const [spki] = ownForms;
  const picked = random.pick([spki, spki, random.pick(ownForms), random.pick(forms.forms)]);
  const form = isJson || !picked ? generateJson(random, keys, forms) : picked;
  // Most with the token that the key is for.
  const fits = tokens.filter(({ name }) => form.name.startsWith(name));
  const token = random.chance(0.6) && fits.length > 0 ? random.pick(fits) : random.pick(tokens);
  return { ...form, changes: isJson && random.chance(0.7) ? [] : generateChanges(random), token };
}

/** Tokens by the key that signs them, or by what is odd in them. */
function makeTokens(keys: Keys, { pairs }: KeyForms): Case['token'][] {
  const make = (name: string, key: KeyObject, header: object = {}, claims: object = {}) => {
    const { header: ownHeader, claims: ownClaims } = freshDraft();
    const whole = { ...ownHeader, ...header };
    const data = [whole, { ...ownClaims, ...claims }].map((part) => encode(JSON.stringify(part))).join('.');
    return { name, raw: `${data}.${signatureOf(data, whole.alg, key, keys)}` };
  };
  const all = Object.entries(pairs).map(([name, { privateKey }]) => make(name, privateKey));
  const { own } = keys;
  const signed = all[0]?.raw ?? '';
  return [
    ...all,
    make('large', pairs.large.privateKey, { kid: 'ins_large' }),
    make('JSON', own),
    make('JSON', own, { kid: 'ins_other' }),
    make('JSON', keys.other, { kid: 'ins_other' }),
    make('JSON', own, { kid: undefined }),
    make('by another key', keys.other),
    make('RS384', own, { alg: 'RS384' }),
    make('RS512', own, { alg: 'RS512' }),
    make('HS256', own, { alg: 'HS256' }),
    make('none', own, { alg: 'none' }),
    make('with another typ', own, { typ: 'at+jwt' }),
    make('of a kid that is no text', own, { kid: { toString: 1 } }),
    make('of a kid that is a list', own, { kid: ['ins_own'] }),
    make('expired', own, {}, { exp: nowSec - 60 }),
    make('without sub', own, {}, { sub: 1 }),
    { name: 'of a short signature', raw: signed.slice(0, -8) },
    { name: 'of no signature', raw: signed.slice(0, signed.lastIndexOf('.') + 1) },
    { name: 'of two parts', raw: signed.split('.').slice(0, 2).join('.') },
  ];
}
