import { createClerkClient } from '@clerk/backend';
import { getCookieSuffix } from '@clerk/shared/keys';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BrowserCookie } from '../../../../src/core/cookies/cookie.ts';
import { readCookieName } from '../../../../src/core/cookies/names.ts';
import { cookieTable } from '../../../../src/core/cookies/table.ts';
import { defaultSettings } from '../../../../src/core/server/settings.ts';
import type { IssuerKeys } from '../../../../src/core/token/issuer-keys.ts';
import { readKeys, sourceOf } from '../../../../src/core/token/pasted-keys.ts';
import { readToken } from '../../../../src/core/token/read.ts';
import { checkSignature } from '../../../../src/core/token/signature.ts';
import { freshDraft, mint, nowMs, nowSec } from '../../../parity/draft.ts';
import { createKeys } from '../../../parity/keys.ts';
import { createRandom, type Random } from '../../../parity/random.ts';
import { publishableKeys } from '../../../parity/server-draft.ts';

// What the real one says in its redirect: which copies it read. Its token is that of the state when it is signed in.
const cases = 400;
const keys = createKeys();
const url = 'https://app.example.com/';
const publishableKey = publishableKeys.development;

beforeEach(() => {
  vi.spyOn(Date, 'now').mockReturnValue(nowMs);
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

async function makeTokens() {
  const { source, jwks } = await ourKeys();
  const claimsOf = (claims: object) => ({ ...freshDraft(), claims: { ...freshDraft().claims, ...claims } });
  const made = [
    {},
    { sid: 'sess_2', iat: nowSec - 20 },
    { sid: 'sess_3', iat: nowSec - 500, exp: nowSec - 440 },
    { iss: 'https://other.clerk.accounts.dev' },
    { iss: undefined },
  ].map((claims) => mint(claimsOf(claims), keys));
  const raws = [...made, 'junk', ''];
  const checked = new Map(
    await Promise.all(
      raws.map(async (raw) => {
        const reading = readToken(raw);
        return [raw, { reading, signature: await checkSignature(raw, reading, { jwks, source }) }] as const;
      }),
    ),
  );
  return { raws, checked };
}

async function ourKeys(): Promise<IssuerKeys> {
  const read = await readKeys(keys.pem);
  if (!read.ok) throw new Error('the PEM is one');
  return { jwks: read.value.jwks, source: sourceOf(read.value) };
}

function jarOf(random: Random, suffix: string, tokens: readonly string[]): BrowserCookie[] {
  const ends = ['', `_${suffix}`, `_${suffix}X`, '_Qx81LmPw'];
  const values: Record<string, readonly string[]> = {
    __session: tokens,
    __client_uat: ['0', '', String(nowSec - 30), String(nowSec + 30), 'text'],
    __clerk_db_jwt: ['dvb_1', 'dvb_2', 'dvb_3', ''],
  };
  const all = Object.entries(values).flatMap(([base, some]) =>
    ends.flatMap((end) => [0, 1].map(() => ({ name: base + end, value: random.pick(some) }))),
  );
  return random
    .some(all, 0.4)
    .map(({ name, value }) => ({ name, value, valueChars: value.length, attributes: null }));
}

it(`names the copies that the real authenticateRequest reads, in ${cases} jars`, async () => {
  const random = createRandom(20_261_126);
  const suffix = await getCookieSuffix(publishableKey);
  const { raws, checked } = await makeTokens();
  const client = createClerkClient({
    publishableKey,
    secretKey: 'sk_test_x',
    telemetry: { disabled: true },
  });
  let compared = 0;
  for (let n = 0; n < cases; n++) {
    const jar = jarOf(random, suffix, raws);
    const rows = cookieTable({
      url,
      cookies: jar,
      instance: { type: 'development', frontendApi: 'emu.clerk.accounts.dev', cookieSuffix: suffix },
      settings: defaultSettings,
      tokenOf: (raw) => checked.get(raw) ?? never(raw),
      readingOf: readToken,
      nowMs,
      memory: null,
      sessionIds: new Set(),
      others: new Map(),
    });
    const request = new Request(url, {
      headers: {
        'sec-fetch-dest': 'document',
        accept: 'text/html',
        cookie: jar.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
    });
    const state = await client.authenticateRequest(request, { jwtKey: keys.pem });
    const readOf = (kind: string): string => {
      const at = rows.findIndex(
        ({ name, server }) =>
          readCookieName(name).kind === kind && /^(?:reads|handshake|refuses)$/.test(server.code),
      );
      return jar[at]?.value ?? '';
    };
    const location = state.headers.get('location');
    if (location) {
      const asked = new URL(location).searchParams;
      expect(readOf('session')).toBe(asked.get('__session') ?? '');
      expect(readOf('dev-browser')).toBe(asked.get('__clerk_db_jwt') ?? '');
    }
    if (state.status === 'signed-in') expect(readOf('session')).toBe((state as { token: string }).token);
    if (location || state.status === 'signed-in') compared++;
    const asks = rows.some(({ server }) => server.tone === 'handshake');
    if (asks) expect(state.status).toBe('handshake');
  }
  expect(compared).toBeGreaterThan(cases / 2);
});

function never(raw: string): never {
  throw new Error(`no such token: ${raw}`);
}
