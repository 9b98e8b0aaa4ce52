import { type Result, refused, success } from '../result.ts';
import { type BackendCall, lifetimeLimits, listLimits, sessionStatuses } from './calls.ts';
import { type IdProblem, readId } from './ids.ts';

export type CallField =
  | 'sessionId'
  | 'userId'
  | 'clientId'
  | 'status'
  | 'limit'
  | 'offset'
  | 'token'
  | 'template'
  | 'expiresInSeconds';

/** Why a call is not sent. It names the field, never what was typed there. */
export type CallProblem =
  | ((IdProblem | { code: 'out-of-range' }) & { field: CallField })
  | { code: 'needs-client-or-user'; field: 'userId' };

export interface BackendRequest {
  method: 'GET' | 'POST';
  /** Below the base address; ids are encoded. */
  path: string;
  query: Record<string, string>;
  body: Record<string, string | number> | null;
}

/** How a call is worded as a request, once what was typed is found good. */
export function requestOf(call: BackendCall): Result<BackendRequest, CallProblem> {
  const problem = problemOf(call);
  return problem ? refused(problem) : success(wordingOf(call));
}

function wordingOf(call: BackendCall): BackendRequest {
  switch (call.name) {
    case 'list':
      return { ...plain, path: '/sessions', query: listQuery(call) };
    case 'get':
      return { ...plain, path: sessionPath(call) };
    case 'create':
      return { ...plain, method: 'POST', path: '/sessions', body: { user_id: call.userId.trim() } };
    case 'revoke':
      return { ...plain, method: 'POST', path: sessionPath(call, 'revoke') };
    case 'verify':
      return {
        ...plain,
        method: 'POST',
        path: sessionPath(call, 'verify'),
        body: { token: call.token.trim() },
      };
    case 'token':
      return { ...plain, method: 'POST', path: sessionPath(call, 'tokens'), body: lifetime(call) };
    case 'templateToken':
      return {
        ...plain,
        method: 'POST',
        path: sessionPath(call, 'tokens', call.template.trim()),
        body: lifetime(call),
      };
  }
}

const plain: BackendRequest = { method: 'GET', path: '', query: {}, body: null };

const sessionPath = ({ sessionId }: { sessionId: string }, ...more: string[]): string =>
  ['/sessions', ...[sessionId.trim(), ...more].map(encodeURIComponent)].join('/');

/** `paginated`: with the total, as `@clerk/backend` asks for it. */
function listQuery({ clientId, userId, status, limit, offset }: Extract<BackendCall, { name: 'list' }>) {
  return {
    ...(clientId?.trim() && { client_id: clientId.trim() }),
    ...(userId?.trim() && { user_id: userId.trim() }),
    ...(status && { status }),
    paginated: 'true',
    limit: String(limit),
    offset: String(offset),
  };
}

const lifetime = ({ expiresInSeconds }: { expiresInSeconds?: number }) =>
  expiresInSeconds === undefined ? null : { expires_in_seconds: expiresInSeconds };

const tokenForm = /^[\w-]+(\.[\w-]*){2}$/;
/** Letters, digits and dashes as in the Dashboard. Not `.` or `..`, which would lead to another path. */
const templateForm = /^(?!\.{1,2}$)[\w. -]+$/;

function problemOf(call: BackendCall): CallProblem | null {
  switch (call.name) {
    case 'list':
      return listProblem(call);
    case 'create':
      return idProblem('userId', call.userId);
    case 'get':
    case 'revoke':
      return idProblem('sessionId', call.sessionId);
    case 'verify':
      return idProblem('sessionId', call.sessionId) ?? textProblem('token', call.token, tokenForm, 16_000);
    case 'token':
      return idProblem('sessionId', call.sessionId) ?? lifetimeProblem(call);
    case 'templateToken':
      return (
        idProblem('sessionId', call.sessionId) ??
        textProblem('template', call.template, templateForm, 200) ??
        lifetimeProblem(call)
      );
  }
}

function listProblem(call: Extract<BackendCall, { name: 'list' }>): CallProblem | null {
  const client = call.clientId?.trim() ?? '';
  const user = call.userId?.trim() ?? '';
  if (client === '' && user === '') return { code: 'needs-client-or-user', field: 'userId' };
  return (
    (client === '' ? null : idProblem('clientId', client)) ??
    (user === '' ? null : idProblem('userId', user)) ??
    (call.status === undefined || sessionStatuses.includes(call.status)
      ? null
      : { code: 'malformed', field: 'status' }) ??
    rangeProblem('limit', call.limit, listLimits.least, listLimits.most) ??
    rangeProblem('offset', call.offset, 0, Number.MAX_SAFE_INTEGER)
  );
}

const expected = { sessionId: 'session', userId: 'user', clientId: 'client' } as const;

function idProblem(field: keyof typeof expected, text: string): CallProblem | null {
  const reading = readId(text, expected[field]);
  return reading.ok ? null : { ...reading.problem, field };
}

function textProblem(field: CallField, text: string, form: RegExp, maxChars: number): CallProblem | null {
  const trimmed = text.trim();
  if (trimmed === '') return { code: 'missing', field };
  return trimmed.length <= maxChars && form.test(trimmed) ? null : { code: 'malformed', field };
}

function rangeProblem(field: CallField, value: number, least: number, most: number): CallProblem | null {
  return Number.isInteger(value) && value >= least && value <= most ? null : { code: 'out-of-range', field };
}

const lifetimeProblem = ({ expiresInSeconds }: { expiresInSeconds?: number }): CallProblem | null =>
  expiresInSeconds === undefined
    ? null
    : rangeProblem('expiresInSeconds', expiresInSeconds, lifetimeLimits.least, lifetimeLimits.most);
