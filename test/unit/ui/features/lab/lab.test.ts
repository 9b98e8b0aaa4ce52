import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../../../src/core/result.ts';
import { defaultSettings } from '../../../../../src/core/server/settings.ts';
import { isHiddenKind, type TokenKind, tokenKinds } from '../../../../../src/core/token/kinds.ts';
import type { Asked } from '../../../../../src/protocol/questions.ts';
import type { FrameAddress, PastedTokenView } from '../../../../../src/protocol/views.ts';
import type { LabFields } from '../../../../../src/ui/features/lab/fields.ts';
import { createLab } from '../../../../../src/ui/features/lab/lab.ts';
import { credentialText, describeInspected } from '../../../../../src/ui/features/lab/texts.ts';
import { createTimeZone } from '../../../../../src/ui/kit/time-zone.ts';
import { headline, judgeBy, reasonWhy } from '../../../../../src/ui/token/verdict.ts';
import { asPasted, fakeAsk, makeToken, nowMs, origin, rawOf, tabId } from '../../fixtures.ts';

const utc = createTimeZone('en');
utc.toggle();

const address: FrameAddress = { tabId, frameId: 0, documentId: '1', instance: 0 };
const token = asPasted(makeToken({ sub: 'user_1' }, { source: 'pasted' }));
/** Put together here, so that no scanner takes this file for a leak. */
const secretKey = `sk_test_${'Zx9'.repeat(14)}`;

function setUp(where: FrameAddress | null = address) {
  const asked: { raw: string; keys: string | null; answer: (outcome: Outcome<PastedTokenView>) => void }[] =
    [];
  const { ask, calls } = fakeAsk((_, question) => {
    const { raw, keys } = question as Asked<'inspect'>;
    return new Promise<Outcome<unknown>>((answer) => asked.push({ raw, keys, answer }));
  });
  const onClear = vi.fn();
  const page = where && {
    address: where,
    url: `${origin}/`,
    publishableKey: null,
    settings: null,
  };
  const lab = createLab({ ask, page: () => page, now: () => nowMs, onClear });
  const inspect = async (text: string, answer: Outcome<PastedTokenView> = { ok: true, value: token }) => {
    lab.fields.token.value = text;
    let answered = asked.length;
    let isDone = false;
    const done = lab.inspect();
    void done.then(() => {
      isDone = true;
    });
    // A request’s cookie names are made before anybody is asked.
    while (!isDone) {
      for (const { answer: give } of asked.slice(answered)) give(answer);
      answered = asked.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
  };
  const said = (): string => (lab.inspected.value ? describeInspected(lab.inspected.value, utc) : '');
  return { lab, ask: calls, asked, inspect, said, onClear };
}

describe('an inspection', () => {
  it('asks with the keys that were pasted, or with the page’s frame', async () => {
    const { lab, ask, inspect } = setUp();
    await inspect(rawOf(token));
    expect(ask).toHaveBeenLastCalledWith('inspect', { raw: rawOf(token), address, keys: null });
    lab.fields.keys.value = ' {"keys":[]} ';
    await inspect(rawOf(token));
    expect(ask).toHaveBeenLastCalledWith('inspect', { raw: rawOf(token), address, keys: '{"keys":[]}' });
    expect(lab.shown.value?.view).toBe(token);
  });

  it('has no address on a page without Clerk', async () => {
    const { ask, inspect } = setUp(null);
    await inspect(rawOf(token));
    expect(ask).toHaveBeenLastCalledWith('inspect', { raw: rawOf(token), address: null, keys: null });
  });

  it('says what the token was taken from', async () => {
    const { inspect, said } = setUp();
    await inspect(`curl https://api.example.com -H 'Authorization: Bearer ${rawOf(token)}'`);
    expect(said()).toContain('taken from a curl command');
    await inspect(rawOf(token));
    expect(said()).not.toContain('taken');
  });

  it('says that there is no token in a text without one', async () => {
    const { ask, lab, inspect, said } = setUp();
    await inspect('   ');
    expect(lab.inspected.value?.result.kind).toBe('nothing');
    expect(said()).toContain('No token found');
    expect(ask).not.toHaveBeenCalled();
  });

  it('keeps a failure', async () => {
    const { lab, inspect } = setUp();
    await inspect(rawOf(token), { ok: false, failure: { code: 'no-answer' } });
    expect(lab.inspected.value?.result).toMatchObject({ kind: 'failed', failure: { code: 'no-answer' } });
    expect(await lab.raw()).toMatchObject({ ok: false });
  });

  it('ignores the answer to a question that was replaced or cleared', async () => {
    const { lab, asked } = setUp();
    lab.fields.token.value = rawOf(token);
    const first = lab.inspect();
    const second = lab.inspect();
    asked[0]?.answer({ ok: true, value: asPasted(makeToken({ jti: 'late' })) });
    await first;
    expect(lab.shown.value).toBeNull();
    lab.clear();
    asked[1]?.answer({ ok: true, value: token });
    await second;
    expect(lab.inspected.value).toBeNull();
  });

  it('sends no secret key to anyone, and forgets it', async () => {
    const { lab, ask, inspect } = setUp();
    await inspect(`CLERK_SECRET_KEY=${secretKey}`);
    expect(lab.inspected.value?.result).toMatchObject({ kind: 'credential', credential: 'secret-key' });
    expect(ask).not.toHaveBeenCalled();
    expect(lab.fields.token.value).toBe('');
    expect(await lab.raw()).toMatchObject({ ok: false });
    expect(lab.isStale.value).toBe(false);
  });

  it('still warns when Inspect is pressed after the text was removed by itself', async () => {
    const { lab, inspect } = setUp();
    await inspect(secretKey);
    await lab.inspect();
    expect(lab.inspected.value?.result).toMatchObject({ kind: 'credential' });
    lab.clear();
    await lab.inspect();
    expect(lab.inspected.value?.result.kind).toBe('nothing');
  });

  it.each(['keys', 'publishableKey'] as const)(
    'takes a secret key out of the field %s, too',
    async (name) => {
      const { lab, ask, inspect } = setUp();
      lab.fields[name].value = secretKey;
      await inspect(rawOf(token));
      expect(lab.inspected.value?.result).toMatchObject({ kind: 'credential', credential: 'secret-key' });
      expect(lab.fields[name].value).toBe('');
      expect(lab.fields.token.value).toBe(rawOf(token));
      expect(ask).not.toHaveBeenCalled();
    },
  );

  it.each([
    'https://api.clerk.com/v1/users/user_1',
    'https://emu.clerk.accounts.dev/v1/client',
    'https://app.example.com/__clerk/v1/client',
  ])('does not answer for the app’s server what goes to Clerk: %s', async (url) => {
    const { lab, inspect } = setUp();
    await inspect(`curl ${url} -H 'Authorization: Bearer ${rawOf(token)}'`);
    expect(lab.inspected.value?.result).toMatchObject({ kind: 'read', request: { isToClerk: true } });
    expect(lab.answerAt(nowMs)).toBeNull();
  });

  it('takes a secret key for one wherever it stands', async () => {
    const { lab, ask, inspect } = setUp();
    await inspect(
      `NEXT_PUBLIC_KEY=pk_test_${btoa('emu.clerk.accounts.dev$')}\nCLERK_SECRET_KEY=${secretKey}`,
    );
    expect(lab.inspected.value?.result.kind).toBe('credential');
    expect(lab.fields.token.value).toBe('');
    expect(ask).not.toHaveBeenCalled();
  });

  it('keeps client tokens and handshakes to itself: they hold other credentials', async () => {
    const { lab, ask, inspect } = setUp();
    await inspect(rawOf(makeToken({ id: 'client_1', rotating_token: 'x' }, { header: { cat: undefined } })));
    expect(lab.inspected.value?.result).toMatchObject({ kind: 'credential', credential: 'client-token' });
    expect(lab.fields.token.value).toBe('');
    await inspect(rawOf(makeToken({ handshake: ['__session=a.b.c'] }, { header: { cat: undefined } })));
    expect(lab.shown.value).toMatchObject({ view: null, reading: { kind: 'handshake-token' } });
    expect(ask).not.toHaveBeenCalled();
  });

  it.each([
    [{ iid: 'ins_1', sid: 'sit_1', st: 'sign_in_token', exp: 1_800_000_000 }, 'ticket'],
    [{ iss: 'supabase', role: 'service_role' }, 'supabase-service-role-key'],
  ])('keeps other credentials to itself: %j', async (claims, credential) => {
    const { lab, ask, inspect } = setUp();
    const token = [{ alg: 'RS256' }, claims].map((part) => btoa(JSON.stringify(part)).replace(/=+$/, ''));
    await inspect(`${token.join('.')}.c2ln`);
    expect(lab.inspected.value?.result).toMatchObject({ kind: 'credential', credential });
    expect(lab.fields.token.value).toBe('');
    expect(ask).not.toHaveBeenCalled();
  });

  it('says what is harmless of a ticket', async () => {
    const { lab, inspect } = setUp();
    const claims = { iid: 'ins_1', sid: 'sit_1', st: 'sign_in_token', exp: 1_800_000_000 };
    const token = [{ alg: 'RS256' }, claims].map((part) => btoa(JSON.stringify(part)).replace(/=+$/, ''));
    await inspect(`https://accounts.example.test/sign-in?__clerk_ticket=${token.join('.')}.c2ln`);
    const { value } = lab.inspected;
    expect(value && describeInspected(value, utc)).toBe(
      'A ticket: a sign-in token for instance ins_1, expires Jan 15, 2027, 08:00:00 UTC, taken from a URL.',
    );
  });

  it('has a word for each credential that is hidden', () => {
    const hidden = (Object.keys(tokenKinds) as TokenKind[]).filter(isHiddenKind);
    expect(Object.keys(credentialText).sort()).toEqual(hidden.sort());
    for (const text of Object.values(credentialText)) expect(text).toContain('not sent, stored or shown');
  });

  it.each([
    ['half a header', 'eyJhbGciOiJSUzI1NiIsImNh', 'it ends in the header'],
    ['a shortened display', `${rawOf(token).slice(0, 40)}…${rawOf(token).slice(-9)}`, 'it contains “…”'],
  ])('says of a token that is cut off what it lacks: %s', async (_, text, lacks) => {
    const { lab, ask, inspect } = setUp();
    await inspect(text);
    const problems = lab.shown.value?.reading.problems ?? [];
    expect(problems.map(({ code, detail }) => `${code}: ${detail}`).join()).toContain(`truncated: ${lacks}`);
    expect(ask).not.toHaveBeenCalled();
  });

  it.each([
    ['the first character', (raw: string) => raw.slice(1)],
    ['the signature', (raw: string) => raw.slice(0, raw.lastIndexOf('.'))],
  ])('has a token checked as it stands that lacks %s', async (_, change) => {
    const { ask, inspect } = setUp();
    await inspect(change(rawOf(token)));
    expect(ask).toHaveBeenCalled();
  });

  it.each(['', 'Authorization: Bearer '])('judges no token that is too long: “%s”', async (before) => {
    const { lab, ask, inspect } = setUp();
    const long = rawOf(makeToken({ big: 'x'.repeat(80_000) }));
    await inspect(before + long);
    expect(ask).not.toHaveBeenCalled();
    expect(lab.shown.value).toMatchObject({ raw: long, view: null });
    expect(lab.answerAt(nowMs)).toBeNull();
  });

  it('says that what is beyond its limit was cut off', async () => {
    const { lab, ask, inspect } = setUp();
    const long = `Authorization: Bearer ${rawOf(makeToken({ big: 'x'.repeat(160_000) }))}`;
    await inspect(long);
    expect(lab.inspected.value?.cutFrom).toBe(long.length);
    expect(lab.answerAt(nowMs)).toBeNull();
    expect(ask).not.toHaveBeenCalled();
  });

  it('reads a publishable key', async () => {
    const { lab, ask, inspect } = setUp();
    await inspect(`pk_test_${btoa('emu.clerk.accounts.dev$')}`);
    expect(lab.inspected.value?.result).toEqual({
      kind: 'publishable-key',
      key: { instanceType: 'development', frontendApi: 'emu.clerk.accounts.dev' },
      suffix: expect.stringMatching(/^[\w-]{8}$/),
    });
    expect(ask).not.toHaveBeenCalled();
  });

  it('has a word for what holds nothing to read', async () => {
    const { lab, said, inspect } = setUp();
    await inspect(`ak_${'1a2B'.repeat(8)}`);
    expect(lab.shown.value).toMatchObject({ view: null, reading: { kind: 'api-key' } });
    expect(said()).toBe('API key.');
  });
});

describe('the fields', () => {
  it('become what a backend is told, at once', () => {
    const { lab } = setUp();
    expect(lab.expected.value).toEqual({
      backend: 'clerk',
      acceptsToken: 'session_token',
      authorizedParties: [],
      audience: [],
      clockSkewMs: 5_000,
    });
    lab.fields.parties.value = `${origin}\n\n https://b.example `;
    lab.fields.audience.value = 'api';
    lab.fields.skewSec.value = '0';
    expect(lab.expected.value).toMatchObject({
      authorizedParties: [origin, 'https://b.example'],
      audience: ['api'],
      clockSkewMs: 0,
    });
  });

  it.each(['-1', '', 'x'])('say that a skew of “%s” is not used', (text) => {
    const { lab } = setUp();
    lab.fields.skewSec.value = text;
    expect(lab.skewProblem.value).not.toBe('');
    expect(lab.expected.value.clockSkewMs).toBe(5_000);
  });

  it('that were edited since make the result stale', async () => {
    const { lab, inspect } = setUp();
    await inspect(rawOf(token));
    expect(lab.isStale.value).toBe(false);
    lab.fields.parties.value = origin;
    expect(lab.isStale.value).toBe(false);
    lab.fields.keys.value = '{}';
    expect(lab.isStale.value).toBe(true);
  });

  it('are all emptied by Clear, which also forgets the token', async () => {
    const { lab, inspect, onClear } = setUp();
    await inspect(rawOf(token));
    expect(await lab.raw()).toEqual({ ok: true, value: rawOf(token) });
    lab.fields.keys.value = 'keys';
    lab.fields.skewSec.value = '9';
    lab.clear();
    expect(Object.values(lab.fields).map(({ value }) => value)).toEqual([
      '',
      '',
      '',
      'clerk',
      'session_token',
      '',
      '',
      '5',
    ]);
    expect(lab.inspected.value).toBeNull();
    expect(await lab.raw()).toMatchObject({ ok: false });
    expect(onClear).toHaveBeenCalled();
  });
});

describe('a token with a key of the customer’s own', () => {
  it('keeps Clerk’s reason code, with what is behind it', () => {
    const own = makeToken({ sub: 'user_1' }, { header: { alg: 'HS256', cat: 'cl_B7d4PD222AAA' } });
    const verdict = judgeBy(own, { authorizedParties: [] }, nowMs);
    expect(headline(verdict)).toBe('token-invalid-algorithm');
    expect(reasonWhy(verdict, own.reading)).toContain('signed with your own key');
    const stranger = { alg: 'HS256', cat: undefined, kid: 'k1' };
    const other = makeToken({ sub: 'x', iss: 'https://example.com' }, { header: stranger });
    const verdictOfOther = judgeBy(other, { authorizedParties: [] }, nowMs);
    expect(reasonWhy(verdictOfOther, other.reading)).toContain('signed with a secret of its issuer');
  });

  it('is not what a session token with another algorithm is', () => {
    const forged = makeToken({ sub: 'user_1' }, { header: { alg: 'HS256' } });
    const verdict = judgeBy(forged, { authorizedParties: [] }, nowMs);
    expect(reasonWhy(verdict, forged.reading)).not.toContain('own key');
  });
});

describe('the settings of the page’s server', () => {
  const settings = { ...defaultSettings, authorizedParties: [origin], clockSkewMs: 0 };
  const expectations = ({ parties, audience, skewSec }: LabFields) => [
    parties.value,
    audience.value,
    skewSec.value,
  ];

  it('are what the fields begin with, and go back to', () => {
    const { lab } = setUp();
    lab.follow(settings);
    expect(expectations(lab.fields)).toEqual([origin, '', '0']);
    expect(lab.isFromSettings.value).toBe(true);
    lab.fields.parties.value = 'x';
    lab.clear();
    expect(expectations(lab.fields)).toEqual([origin, '', '0']);
    lab.follow(defaultSettings);
    expect(expectations(lab.fields)).toEqual(['', '', '5']);
    expect(lab.isFromSettings.value).toBe(false);
  });

  it('leave alone what a person typed', () => {
    const { lab } = setUp();
    lab.fields.audience.value = 'mine';
    lab.follow(settings);
    expect(expectations(lab.fields)).toEqual(['', 'mine', '5']);
  });
});
