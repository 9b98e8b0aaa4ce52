import { performance } from 'node:perf_hooks';
import { base64url, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { IssuerKeys } from '../../src/core/token/issuer-keys.ts';
import { readToken } from '../../src/core/token/read.ts';
import { checkSignature } from '../../src/core/token/signature.ts';
import type { BenchRow } from './row.ts';

interface TokenTimes {
  /** Milliseconds of a signature check: ours with keys already imported, and WebCrypto's `verify` alone. */
  checkMs: number;
  webCryptoMs: number;
  /** Milliseconds of reading a token of `readBytes`. */
  readMs: number;
  readBytes: number;
}

const rounds = 60;
/** Rounds that only warm up: compiled code is what the worker runs. */
const warmUps = 15;
const perRound = 100;
const largeBytes = 4096;

/** Times our core on tokens, in this process; the least of some rounds, which other work disturbs least. */
async function measureTokens(): Promise<TokenTimes> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const sign = (claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'ins_1', typ: 'JWT' }).sign(privateKey);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'ins_1', alg: 'RS256' };
  const keys: IssuerKeys = { jwks: { keys: [jwk] }, source: { kind: 'pasted', form: 'jwks', notes: [] } };
  const raw = await sign(claimsOf({}));
  const large = await sign(claimsOf(padding(largeBytes - raw.length)));
  const reading = readToken(raw);

  const check = async () => {
    const { kind } = await checkSignature(raw, reading, keys);
    if (kind !== 'valid') throw new Error(`The check says ${kind}.`);
  };
  const end = raw.lastIndexOf('.');
  const signature = base64url.decode(raw.slice(end + 1)) as BufferSource;
  const signed = new TextEncoder().encode(raw.slice(0, end));
  const bare = async () => {
    if (!(await crypto.subtle.verify('RSASSA-PKCS1-v1_5', publicKey, signature, signed)))
      throw new Error('WebCrypto says the signature is wrong.');
  };
  const [checkMs, webCryptoMs] = await leastOf([check, bare]);
  const [readMs] = await leastOf([async () => void readToken(large)]);
  return {
    checkMs: checkMs ?? Number.NaN,
    webCryptoMs: webCryptoMs ?? Number.NaN,
    readMs: readMs ?? Number.NaN,
    readBytes: large.length,
  };
}

const claimsOf = (more: Record<string, unknown>) => ({
  azp: 'https://app.example.com',
  exp: 1_800_000_060,
  fea: 'o:reports,uo:files',
  fva: [3, -1],
  iat: 1_800_000_000,
  iss: 'https://clerk.example.com',
  jti: '0f1e2d3c4b5a69788796',
  nbf: 1_799_999_990,
  o: { id: 'org_1', slg: 'acme', rol: 'admin', per: 'read,write', fpm: '3,1' },
  sid: 'sess_2xAbCdEfGhIjKlMnOpQrStUvWxY',
  sub: 'user_2xAbCdEfGhIjKlMnOpQrStUvWxY',
  v: 2,
  ...more,
});

/** Custom claims that make the token longer by about so many bytes; base64url turns three into four. */
const padding = (bytes: number) => ({
  metadata: Object.fromEntries(
    Array.from({ length: Math.floor((bytes * 0.75 - 14) / 31) }, (_, index) => [
      `setting-${index + 1000}`,
      'a value of it',
    ]),
  ),
});

/** Milliseconds of each work, one after the other in each round, so that a slow moment meets them all. */
async function leastOf(works: (() => Promise<void>)[]): Promise<number[]> {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const started = performance.now();
      for (let run = 0; run < perRound; run++) await work();
      const ms = (performance.now() - started) / perRound;
      if (round >= warmUps) least[index] = Math.min(least[index] ?? Number.NaN, ms);
    }
  }
  return least;
}

export const token: BenchRow = {
  name: 'token',
  method: `In Node, the least mean of ${rounds - warmUps} rounds of ${perRound} runs; keys imported once, RS256 with 2,048 bits.`,
  blindSpot: 'Reading and importing keys. Other algorithms.',
  async run() {
    const { checkMs, webCryptoMs, readMs, readBytes } = await measureTokens();
    return [
      {
        what: 'Signature check, of WebCrypto’s alone',
        measured: checkMs / webCryptoMs,
        atMost: 1.25,
        unit: 'times',
        detail: `${checkMs.toFixed(3)} ms / ${webCryptoMs.toFixed(3)} ms`,
      },
      {
        what: `Reading a token of ${readBytes.toLocaleString('en')} bytes`,
        measured: readMs,
        atMost: 0.2,
        unit: 'ms',
        detail: '',
      },
    ];
  },
};
