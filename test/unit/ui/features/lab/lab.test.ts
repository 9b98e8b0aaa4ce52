import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../../../src/core/result.ts';
import { defaultSettings } from '../../../../../src/core/server/settings.ts';
import type { Asked } from '../../../../../src/protocol/questions.ts';
import type { FrameAddress, TokenView } from '../../../../../src/protocol/views.ts';
import { createLab, type LabFields } from '../../../../../src/ui/features/lab/lab.ts';
import { describeInspected } from '../../../../../src/ui/features/lab/texts.ts';
import { headline, judgeBy, reasonWhy } from '../../../../../src/ui/token/verdict.ts';
import { fakeAsk, makeToken, nowMs, origin, rawOf, tabId } from '../../fixtures.ts';

const address: FrameAddress = { tabId, frameId: 0, documentId: '1', instance: 0 };
const token = makeToken({ sub: 'user_1' }, { source: 'pasted' });
/** Put together here, so that no scanner takes this file for a leak. */
const secretKey = `sk_test_${'Zx9'.repeat(14)}`;

function setUp(where: FrameAddress | null = address) {
  const asked: { raw: string; keys: string | null; answer: (outcome: Outcome<TokenView>) => void }[] = [];
  const { ask, calls } = fakeAsk((_, question) => {
    const { raw, keys } = question as Asked<'inspect'>;
    return new Promise<Outcome<unknown>>((answer) => asked.push({ raw, keys, answer }));
  });
  const onClear = vi.fn();
  const lab = createLab({ ask, address: () => where, onClear });
  const inspect = async (text: string, answer: Outcome<TokenView> = { ok: true, value: token }) => {
    lab.fields.token.value = text;
    const done = lab.inspect();
    asked.at(-1)?.answer(answer);
    await done;
  };
  const said = (): string => (lab.inspected.value ? describeInspected(lab.inspected.value) : '');
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
    expect(lab.token.value).toBe(token);
  });

  it('has no address on a page without Clerk', async () => {
    const { ask, inspect } = setUp(null);
    await inspect(rawOf(token));
    expect(ask).toHaveBeenLastCalledWith('inspect', { raw: rawOf(token), address: null, keys: null });
  });

  it.each([
    ['pk_live_Y2xlcmsuYWNtZS5jby51ayQ', 'clerk.acme.co.uk', 'glXnHNRF'],
    ['pk_live_Y2xlcmsuYWNtZS5jby51ayQ=', 'clerk.acme.co.uk', 'DWO9obAq'],
  ])('tells the suffix of the cookies of a publishable key: %s', async (key, frontendApi, suffix) => {
    const { ask, lab, inspect } = setUp();
    await inspect(key);
    expect(lab.inspected.value?.result).toEqual({
      kind: 'publishable-key',
      key: { instanceType: 'production', frontendApi },
      suffix,
    });
    expect(ask).not.toHaveBeenCalled();
  });

  it('takes no publishable key with padding that is not base64’s', async () => {
    const { lab, inspect } = setUp();
    await inspect('pk_live_Y2xlcmsuZXhhbXBsZS5jb20k=');
    expect(lab.inspected.value?.result).toEqual({ kind: 'publishable-key', key: null, suffix: '' });
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
    expect(said()).toContain('No token was found');
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
    asked[0]?.answer({ ok: true, value: makeToken({ jti: 'late' }) });
    await first;
    expect(lab.token.value).toBeNull();
    lab.clear();
    asked[1]?.answer({ ok: true, value: token });
    await second;
    expect(lab.inspected.value).toBeNull();
  });

  it('sends no secret key to anyone, and forgets it', async () => {
    const { lab, ask, inspect } = setUp();
    await inspect(`CLERK_SECRET_KEY=${secretKey}`);
    expect(lab.inspected.value?.result).toEqual({ kind: 'credential', credential: 'secret-key' });
    expect(ask).not.toHaveBeenCalled();
    expect(lab.fields.token.value).toBe('');
    expect(await lab.raw()).toMatchObject({ ok: false });
    expect(lab.isStale.value).toBe(false);
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
    expect(lab.inspected.value?.result).toEqual({ kind: 'credential', credential: 'client-token' });
    expect(lab.fields.token.value).toBe('');
    await inspect(rawOf(makeToken({ handshake: ['__session=a.b.c'] }, { header: { cat: undefined } })));
    expect(lab.inspected.value?.result).toMatchObject({
      kind: 'opaque',
      reading: { kind: 'handshake-token' },
    });
    expect(ask).not.toHaveBeenCalled();
  });

  it('reads a publishable key', async () => {
    const { lab, ask, inspect } = setUp();
    await inspect(`pk_test_${btoa('emu.clerk.accounts.dev$')}`);
    expect(lab.inspected.value?.result).toEqual({
      kind: 'publishable-key',
      key: { instanceType: 'development', frontendApi: 'emu.clerk.accounts.dev' },
      suffix: '5y0njDZL',
    });
    expect(ask).not.toHaveBeenCalled();
  });

  it('has a word for what holds nothing to read', async () => {
    const { lab, said, inspect } = setUp();
    await inspect(`ak_${'1a2B'.repeat(8)}`);
    expect(lab.inspected.value?.result.kind).toBe('opaque');
    expect(said()).toBe('API key.');
  });
});

describe('the fields', () => {
  it('become what a backend is told, at once', () => {
    const { lab } = setUp();
    expect(lab.judging.value).toEqual({ authorizedParties: [], audience: [], clockSkewMs: 5_000 });
    lab.fields.parties.value = `${origin}\n\n https://b.example `;
    lab.fields.audience.value = 'api';
    lab.fields.skewSec.value = '0';
    expect(lab.judging.value).toEqual({
      authorizedParties: [origin, 'https://b.example'],
      audience: ['api'],
      clockSkewMs: 0,
    });
  });

  it.each(['-1', '', 'x'])('say that a skew of “%s” is not used', (text) => {
    const { lab } = setUp();
    lab.fields.skewSec.value = text;
    expect(lab.skewProblem.value).not.toBe('');
    expect(lab.judging.value.clockSkewMs).toBe(5_000);
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
    expect(Object.values(lab.fields).map(({ value }) => value)).toEqual(['', '', '', '', '5']);
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
