import { lifetimeLimits, listLimits } from './calls.ts';
import type { CallField, CallProblem } from './request.ts';

const nouns: Record<CallField, string> = {
  sessionId: 'session id',
  userId: 'user id',
  clientId: 'client id',
  status: 'status',
  limit: 'limit',
  offset: 'offset',
  token: 'token',
  template: 'template name',
  expiresInSeconds: 'lifetime',
};

const prefixes: Partial<Record<CallField, string>> = {
  sessionId: 'sess_',
  userId: 'user_',
  clientId: 'client_',
};

const ranges: Partial<Record<CallField, string>> = {
  limit: `from ${listLimits.least} to ${listLimits.most}`,
  offset: '0 or more',
  expiresInSeconds: `from ${lifetimeLimits.least} to ${lifetimeLimits.most} seconds`,
};

/** Why a call was not sent, in words for the field it names. */
export function describeCallProblem(problem: CallProblem): string {
  const noun = nouns[problem.field];
  switch (problem.code) {
    case 'missing':
      return `Enter a ${noun}.`;
    case 'needs-client-or-user':
      return 'Enter a user id or a client id.';
    case 'out-of-range':
      return `Enter a whole number for the ${noun}, ${ranges[problem.field] ?? ''}`.trim().concat('.');
    case 'malformed':
      return problem.field === 'token'
        ? 'This is not a three-part token, or it is too long.'
        : `This is not a ${noun}: it is too long, or has characters that no ${noun} has.`;
    case 'wrong-kind': {
      const begins = `A ${noun} starts with ${prefixes[problem.field]}`;
      if (problem.found === null) return `This is not a ${noun}. ${begins}`;
      const found = /token|key/.test(problem.found) ? problem.found : `${problem.found} id`;
      return `This is ${/^[aeio]/.test(found) ? 'an' : 'a'} ${found}, not a ${noun}. ${begins}`;
    }
  }
}
