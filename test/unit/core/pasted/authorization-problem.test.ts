import { expect, it } from 'vitest';
import { authorizationProblem } from '../../../../src/core/pasted/authorization-problem.ts';
import { acceptedTokens } from '../../../../src/core/server/settings.ts';
import { nowMs } from '../../../parity/draft.ts';
import { createKeys } from '../../../parity/keys.ts';
import { clerksAnswer, withClerkStubbed } from '../../../parity/server.ts';
import { freshServerDraft, mintAll, requestOf } from '../../../parity/server-draft.ts';

const keys = createKeys();
const tokens = mintAll(freshServerDraft(), keys);
const token = tokens.bearer;

const values: [code: string, value: string][] = [
  ['empty', ''],
  ['scheme-case', `bearer ${token}`],
  ['scheme-case', `BEARER ${token}`],
  ['repeated-scheme', `Bearer Bearer ${token}`],
  ['repeated-scheme', `Bearer bearer ${token}`],
  ['repeated-name', `Authorization: Bearer ${token}`],
  ['quoted', `Bearer "${token}"`],
  ['quoted', `Bearer '${token}`],
  ['quoted', `"Bearer ${token}"`],
  ['quoted', `"${token}"`],
  ['other-scheme', `Token ${token}`],
  ['other-scheme', `JWT ${token}`],
  ['other-scheme', `Bearer: ${token}`],
  ['no-scheme', token],
  ['no-scheme', `Bearer=${token}`],
  ['no-scheme', 'x'],
  ['undefined', 'undefined'],
  ['undefined', 'Bearer undefined'],
  ['undefined', 'bearer undefined'],
  ['null', 'Bearer null'],
  ['promise', 'Bearer [object Promise]'],
  ['promise', '[object Promise]'],
  ['object', 'Bearer [object Object]'],
  ['only-scheme', 'Bearer'],
  ['only-scheme', 'bearer'],
  ['two-spaces', `Bearer  ${token}`],
  ['tab', `Bearer\t${token}`],
  ['tab', `Bearer ${token}\tx`],
  ['trailing-sign', `Bearer ${token},`],
  ['trailing-sign', `Bearer ${token};`],
  ['joined', `Bearer ${token}, Bearer ${token}`],
  ['joined', `Bearer ${token} , Bearer ${token}`],
  ['further-words', `Bearer ${token} x`],
  ['basic', `Basic ${btoa('name:password')}`],
  ['percent-encoded', `Bearer ${token.replaceAll('.', '%2E')}`],
  ['percent-encoded', `Bearer%20${token}`],
  ['percent-encoded', `Bearer %22${token}%22`],
  ['unfilled-template', `Bearer $${'{token}'}`],
  ['unfilled-template', 'Bearer {{token}}'],
  ['unfilled-template', 'Bearer {{ token }}'],
  ['unfilled-template', 'Bearer <token>'],
  ['unfilled-template', 'Bearer $TOKEN'],
  ['odd-character', `Bearer ${token}\xe9`],
  ['odd-character', `Bearer\xa0${token}`],
  ['further-words', `Bearer ${token} \xe9`],
];

it.each(values)('%s: %s', (code, value) => {
  expect(authorizationProblem(value)?.code).toBe(code);
});

it.each([`Bearer ${token}`, 'Bearer mt_abc', 'Bearer x'])('is null for %s', (value) => {
  expect(authorizationProblem(value)).toBeNull();
});

it('has one sentence for the cause, and one for what the backend makes of it', () => {
  for (const [, value] of values) {
    const { text } = authorizationProblem(value) ?? { text: '' };
    const [cause, effect, ...others] = text.split(/(?<=\.) (?=@)/);
    expect(others).toEqual([]);
    for (const sentence of [cause, effect]) expect(sentence?.split(' ').length).toBeLessThanOrEqual(15);
  }
});

it('finds a line break, which no client sends', () => {
  const value = `Bearer ${token.slice(0, 40)}\n${token.slice(40)}`;
  expect(authorizationProblem(value)).toMatchObject({ code: 'line-break' });
  expect(() => new Headers({ authorization: value })).toThrow();
});

/** With cookies that are signed in by themselves: whether the header is read shows in the answer. */
it('says what the real authenticateRequest makes of each', async () => {
  await withClerkStubbed(keys, async (stub) => {
    for (const acceptsToken of acceptedTokens) {
      for (const [, value] of values) {
        const draft = freshServerDraft();
        draft.authorization = value;
        draft.settings.acceptsToken = acceptsToken;
        Object.assign(stub, { draft, nowMs });
        const said = await clerksAnswer(draft, requestOf(draft, tokens, 'x'), keys);
        const { text } = authorizationProblem(value) ?? { text: '' };
        const takesSessions = acceptsToken === 'session_token' || acceptsToken === 'any';
        const expected = text.includes('reads no token')
          ? takesSessions
            ? /^signed-in/
            : /^signed-out, No token in header/
          : text.includes('still reads the token')
            ? takesSessions
              ? /^signed-in/
              : /^signed-out, token-type-mismatch/
            : /^signed-out, token-(invalid|type-mismatch)/;
        expect(said, `${acceptsToken}: ${value} (${text})`).toMatch(expected);
      }
    }
  });
});
