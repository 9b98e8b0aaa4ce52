import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainRefusal } from '../../../../src/core/backend-api/errors.ts';
import { backendFailures } from '../../../../src/core/backend-api/failures.ts';
import { backendErrors } from '../../../../src/core/clerk-errors/backend.ts';
import { errorTextOf } from '../../../../src/core/clerk-errors/error-text.ts';
import { explainFailure } from '../../../../src/core/clerk-errors/explain.ts';
import { frontendErrors } from '../../../../src/core/clerk-errors/frontend.ts';
import { explainThrown } from '../../../../src/core/clerk-js/error.ts';
import { tellFailure } from '../../../../src/core/failure-text.ts';
import { failures } from '../../../../src/core/failures.ts';
import type { Failure } from '../../../../src/core/result.ts';
import { documentedCodes } from './documented.ts';

const message = 'What Clerk says of it.';
const statuses = [400, 401, 403, 404, 409, 410, 422, 429] as const;

const ofFrontend = (status: number, code: string | null): Failure =>
  explainThrown({
    status,
    code: 'api_response_error',
    message,
    retryAfter: null,
    errors: code === null ? [] : [{ code, message: 'short', longMessage: message }],
  });

const ofBackend = (status: number, code: string | null): Failure => {
  const errors = code === null ? [] : [{ code, message: 'short', long_message: message }];
  const text = JSON.stringify({ errors });
  return explainRefusal({ status, text, retryAfter: null, cfRay: null }, `sk_test_${'Zx9'.repeat(14)}`, 0);
};

const panel = { failures: { ...failures, ...backendFailures }, explain: explainFailure };
const popup = { failures };
const wordsOn = (failure: Failure, texts: typeof panel | typeof popup = panel): string => {
  const { means, todo } = tellFailure(failure, texts);
  return `${means} ${todo}`;
};

/** All ways in which a text of ours could say that somebody is no longer signed in, or that a key is wrong. */
const saysSignedOut =
  /signed out|sign(ed)? in|session (is|was|has|had) (over|ended|expired|revoked|gone)|accepts this session/i;
const saysWrongKey = /secret key/i;

const documented = Object.entries(documentedCodes).flatMap(([status, codes]) =>
  codes.map((code) => [Number(status), code] as const),
);
const everyKnown = [...new Set([...Object.keys(frontendErrors), ...Object.keys(backendErrors)])];

describe('an answer of the Frontend API', () => {
  it('is called signed out only by the codes that say so, whatever the status', () => {
    const mean = ['signed_out', 'authentication_invalid'];
    const wrong = [
      ...documented,
      ...everyKnown.flatMap((code) => statuses.map((status) => [status, code] as const)),
    ]
      .filter(([, code]) => !mean.includes(code))
      .filter(([status, code]) => {
        const failure = ofFrontend(status, code);
        const said = `${wordsOn(failure)} ${wordsOn(failure, popup)}`;
        return failure.code === 'unauthenticated' || saysSignedOut.test(said);
      });
    expect(wrong).toEqual([]);
    for (const code of mean) {
      expect(ofFrontend(401, code).code).toBe('unauthenticated');
      expect(wordsOn(ofFrontend(401, code))).toMatch(/signed out|session is over/);
    }
  });

  it('is told by the session, where an agent’s is refused, whatever the code', () => {
    const instance = { publishableKey: null, proxyUrl: null, domain: null, isSatellite: null };
    const at = { instance, origin: 'https://example.com', isRefusedToAgent: true };
    const refusal = (status: number, code: string) => {
      const errors = [{ code, message, longMessage: null }];
      return explainThrown({ status, code: null, message, retryAfter: null, errors }, at);
    };
    for (const code of documentedCodes[403] ?? []) {
      expect(refusal(403, code).code).toBe('agent-refused');
      expect(wordsOn(refusal(403, code))).toContain('agent’s session');
    }
    expect(refusal(429, 'too_many_requests').code).toBe('rate-limited');
    expect(refusal(401, 'authentication_invalid').code).toBe('unauthenticated');
  });

  it('is told by Clerk’s own message alone, where the code is not known', () => {
    const unknown = documented.filter(
      ([status, code]) => status !== 429 && !errorTextOf(frontendErrors, code),
    );
    expect(unknown.length).toBeGreaterThan(200);
    for (const [status, code] of unknown) {
      const failure = ofFrontend(status, code);
      expect(failure.code).toBe('clerk-error');
      expect(tellFailure(failure, panel)).toEqual({
        said: [{ code, message, paramName: null }],
        detail: null,
        means: '',
        todo: '',
      });
    }
  });

  it('claims nothing by its status, whatever the code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant(null)), fc.constantFrom(...statuses), (code, status) => {
        fc.pre(code === null || !errorTextOf(frontendErrors, code));
        const failure = ofFrontend(status, code);
        expect(failure.code).toBe(status === 429 ? 'rate-limited' : 'clerk-error');
        expect(wordsOn(failure)).not.toMatch(saysSignedOut);
      }),
    );
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty_code'])('knows no code %s', (code) => {
    expect(errorTextOf(frontendErrors, code)).toBeNull();
    expect(ofFrontend(401, code).code).toBe('clerk-error');
  });

  it('is known with `_code` behind, as the documentation writes some', () => {
    expect(errorTextOf(frontendErrors, 'user_locked_code')).toBe(frontendErrors.user_locked);
  });

  // The message of an answer was taken for that of a request that failed.
  it('is no failed connection because of its words', () => {
    const thrown = {
      status: 422,
      code: null,
      message: 'We failed to fetch the IdP metadata.',
      retryAfter: null,
    };
    const errors = [{ code: 'saml_failed_to_fetch_idp_metadata', message: 'x', longMessage: null }];
    expect(explainThrown({ ...thrown, errors }).code).toBe('clerk-error');
    expect(explainThrown({ ...thrown, status: null, errors: [] }).code).toBe('network');
  });
});

describe('an answer of the Backend API', () => {
  it('is about the key only by the codes that say so', () => {
    const mean = ['clerk_key_invalid', 'authorization_header_format_invalid'];
    const also = ['authentication_invalid', 'could_not_authenticate_request'];
    const wrong = [...documented, ...everyKnown.map((code) => [401, code] as const)]
      .filter(([, code]) => !mean.includes(code))
      .filter(([status, code]) => {
        const failure = ofBackend(status, code);
        return (
          failure.code === 'backend-key-invalid' ||
          (saysWrongKey.test(wordsOn(failure)) && !also.includes(code))
        );
      });
    expect(wrong).toEqual([]);
    for (const code of mean) expect(ofBackend(401, code).code).toBe('backend-key-invalid');
  });

  it('is told by Clerk’s own message alone, where the code is not known', () => {
    const unknown = documented.filter(
      ([status, code]) => status !== 429 && status !== 403 && !errorTextOf(backendErrors, code),
    );
    expect(unknown.length).toBeGreaterThan(200);
    for (const [status, code] of unknown) {
      const failure = ofBackend(status, code);
      expect(failure.code).toBe('backend-refused');
      expect(tellFailure(failure, panel)).toMatchObject({ means: '', todo: '', said: [{ code, message }] });
    }
  });
});

describe('the texts', () => {
  it.each(Object.entries({ ...frontendErrors, ...backendErrors }))(
    '%s: short sentences of plain words, and at least one',
    (_, { means, todo }) => {
      expect(`${means}${todo}`).not.toBe('');
      for (const text of [means, todo].filter(Boolean)) {
        expect(text).toMatch(/^\S.*\.$/);
        expect(text).not.toMatch(/'|\b(anew|mint|address|whoever)\b/);
        for (const sentence of text.split(/(?<=\.) (?=[A-Z])/)) {
          expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(15);
        }
      }
    },
  );

  it('are on codes that Clerk documents', () => {
    const known = new Set(documented.map(([, code]) => code));
    const of401To429 = everyKnown.filter((code) => known.has(code));
    expect(of401To429.length).toBeGreaterThan(30);
  });
});

describe('a call to the Backend API that failed', () => {
  it('says that it may have been done, after what to do', () => {
    const failure: Failure = { code: 'backend-down', status: 502, mayBeDone: true };
    expect(wordsOn(failure)).toMatch(
      /status\.clerk\.com\. The call may have been done\. Check before you retry\.$/,
    );
    expect(wordsOn({ code: 'backend-down', status: 502 })).not.toContain('may have been done');
  });

  it('is told by Clerk’s words alone where it is not allowed', () => {
    const failure = ofBackend(403, 'something_new');
    expect(failure.code).toBe('backend-forbidden');
    expect(tellFailure(failure, panel)).toMatchObject({ means: '', todo: '', said: [{ message }] });
  });
});
