import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CommandAnswer, Requests } from '../../../../src/core/clerk-js/answer.ts';
import { maxErrors, maxRequests, maxTextChars, maxTokenChars } from '../../../../src/core/limits.ts';
import { fuzzTimeoutMs, hostile, isPlain, isRecord, isTextOf, runs } from '../../hostile.ts';

const done = {
  kind: 'done',
  token: 'aa.bb.cc',
  read: { '.': true, id: 'sess_1' },
  durationMs: 12,
  cookieRestored: false,
};
const declined = { kind: 'declined', code: 'busy' };
const thrown = {
  kind: 'thrown',
  thrown: {
    status: 422,
    code: 'api_response_error',
    message: 'No',
    retryAfter: 7,
    errors: [{ code: 'form_code_incorrect', message: 'Incorrect', longMessage: 'Incorrect code' }],
  },
};
const codes = [
  'clerk-missing',
  'clerk-loading',
  'session-gone',
  'session-changed',
  'not-in-this-clerk',
  'busy',
  'no-token',
  'timeout',
  'bad-message',
];

/** What an answer must be to be taken; whatever else is odd in it is read as null or empty. */
function isAcceptable(answer: unknown): boolean {
  if (!isRecord(answer)) return false;
  switch (answer.kind) {
    case 'done':
      return (
        (answer.token === null || isTextOf(answer.token, maxTokenChars)) &&
        typeof answer.durationMs === 'number' &&
        typeof answer.cookieRestored === 'boolean'
      );
    case 'declined':
      return codes.some((code) => code === answer.code);
    case 'thrown': {
      const errors = isRecord(answer.thrown) && answer.thrown.errors;
      return Array.isArray(errors) && errors.length <= maxErrors && errors.every(isRecord);
    }
    default:
      return false;
  }
}

/** Keys and limits of an answer that was taken. */
function obeys(answer: CommandAnswer): boolean {
  const keys = Object.keys(answer).sort().join();
  switch (answer.kind) {
    case 'done':
      return (
        keys === 'cookieRestored,durationMs,kind,read,token' &&
        (answer.read === null || isRecord(answer.read)) &&
        !Object.hasOwn(answer.read ?? {}, '__proto__')
      );
    case 'declined':
      return keys === 'code,kind' && codes.includes(answer.code);
    case 'thrown': {
      const { status, code, message, retryAfter, errors } = answer.thrown;
      return (
        keys === 'kind,thrown' &&
        isPlain(answer) &&
        Object.keys(answer.thrown).sort().join() === 'code,errors,message,retryAfter,status' &&
        [status, retryAfter].every((each) => each === null || typeof each === 'number') &&
        (code === null || isTextOf(code, maxTextChars)) &&
        isTextOf(message, maxTextChars) &&
        errors.every(
          (error) =>
            Object.keys(error).sort().join() === 'code,longMessage,message' &&
            isTextOf(error.code, maxTextChars) &&
            isTextOf(error.message, maxTextChars) &&
            (error.longMessage === null || isTextOf(error.longMessage, maxTextChars)),
        )
      );
    }
  }
}

describe('the answer to a call', () => {
  it.each([done, declined, thrown, { ...done, token: null, read: null }])(
    'is taken as it is: $kind',
    (answer) => {
      expect(v.parse(CommandAnswer, answer)).toEqual(answer);
    },
  );

  it('reads what is odd and not needed as null', () => {
    expect(v.parse(CommandAnswer, { ...done, read: 'text' })).toEqual({ ...done, read: null });
    const junk = { status: 'x', code: 5, message: 'x'.repeat(maxTextChars + 1), errors: [{ code: {} }] };
    expect(v.parse(CommandAnswer, { kind: 'thrown', thrown: junk })).toEqual({
      kind: 'thrown',
      thrown: {
        status: null,
        code: null,
        message: '',
        retryAfter: null,
        errors: [{ code: '', message: '', longMessage: null }],
      },
    });
  });

  it.each<[string, unknown]>([
    ['of no kind', { ...done, kind: 'other' }],
    ['with a token over the limit', { ...done, token: 'x'.repeat(maxTokenChars + 1) }],
    ['with a token that is no text', { ...done, token: {} }],
    ['without a duration', { ...done, durationMs: undefined }],
    ['with a code that the hook has not', { ...declined, code: 'unauthenticated' }],
    [
      'with more errors than are told of',
      { kind: 'thrown', thrown: { errors: Array(maxErrors + 1).fill({}) } },
    ],
    ['null', null],
  ])('is refused: %s', (_, answer) => {
    expect(v.safeParse(CommandAnswer, answer).success).toBe(false);
  });

  it(
    'is taken and refused by its shape and limits, whatever a page makes of it',
    () => {
      fc.assert(
        fc.property(hostile(done, declined, thrown), (answer) => {
          const parsed = v.safeParse(CommandAnswer, answer);
          return parsed.success === isAcceptable(answer) && (!parsed.success || obeys(parsed.output));
        }),
        { numRuns: runs },
      );
    },
    fuzzTimeoutMs,
  );
});

describe('the requests that a page made', () => {
  const paths = ['/v1/client/sessions/sess_1/touch', '/v1/client'];

  it('are taken, or none of them', () => {
    expect(v.parse(Requests, paths)).toEqual(paths);
    expect(v.parse(Requests, Array(maxRequests + 1).fill('/v1/client'))).toEqual([]);
    expect(v.parse(Requests, [...paths, 'x'.repeat(maxTextChars + 1)])).toEqual([]);
    expect(v.parse(Requests, [...paths, 5])).toEqual([]);
    expect(v.parse(Requests, 'text')).toEqual([]);
  });

  it(
    'are texts within the limits, whatever a page makes of them',
    () => {
      fc.assert(
        fc.property(hostile(paths, Array(maxRequests).fill('/v1/me')), (requests) => {
          const isGood =
            Array.isArray(requests) &&
            requests.length <= maxRequests &&
            requests.every((each) => isTextOf(each, maxTextChars));
          expect(v.parse(Requests, requests)).toEqual(isGood ? requests : []);
        }),
        { numRuns: runs },
      );
    },
    fuzzTimeoutMs,
  );
});

describe('the numbers of an answer', () => {
  it('are finite', () => {
    const done = { kind: 'done', token: null, read: null, cookieRestored: false };
    expect(v.safeParse(CommandAnswer, { ...done, durationMs: Number.POSITIVE_INFINITY }).success).toBe(false);
    const thrown = {
      status: Number.POSITIVE_INFINITY,
      code: null,
      message: '',
      retryAfter: null,
      errors: [],
    };
    const answer = v.parse(CommandAnswer, { kind: 'thrown', thrown });
    expect(answer).toMatchObject({ thrown: { status: null } });
  });
});
