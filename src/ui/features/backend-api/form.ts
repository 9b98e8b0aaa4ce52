import { type Signal, signal } from '@preact/signals';
import {
  type BackendCall,
  type BackendCallName,
  type SessionStatus,
  sessionStatuses,
} from '../../../core/backend-api/calls.ts';
import { type CallProblem, requestOf } from '../../../core/backend-api/request.ts';

export interface BackendFields {
  userId: Signal<string>;
  clientId: Signal<string>;
  sessionId: Signal<string>;
  /** Empty: of all. */
  status: Signal<string>;
  limit: Signal<string>;
  offset: Signal<string>;
  template: Signal<string>;
  expiresInSeconds: Signal<string>;
  /** For Verify; empty: the page's own. */
  token: Signal<string>;
}

export type BackendFieldName = keyof BackendFields;

export const createFields = (): BackendFields => ({
  userId: signal(''),
  clientId: signal(''),
  sessionId: signal(''),
  status: signal(''),
  limit: signal('10'),
  offset: signal('0'),
  template: signal(''),
  expiresInSeconds: signal(''),
  token: signal(''),
});

/** The call of a button, as the fields have it now. Numbers that can't be read are left to `problemOf`. */
export function callOf(name: BackendCallName, fields: BackendFields): BackendCall {
  const sessionId = fields.sessionId.peek().trim();
  const userId = fields.userId.peek().trim();
  const clientId = fields.clientId.peek().trim();
  const seconds = fields.expiresInSeconds.peek().trim();
  const lifetime = seconds === '' ? {} : { expiresInSeconds: Number(seconds) };
  switch (name) {
    case 'list': {
      const status = statusOf(fields.status.peek());
      return {
        name,
        ...(userId && { userId }),
        ...(clientId && { clientId }),
        ...(status && { status }),
        limit: numberOf(fields.limit.peek()),
        offset: numberOf(fields.offset.peek()),
      };
    }
    case 'create':
      return { name, userId };
    case 'get':
    case 'revoke':
      return { name, sessionId };
    case 'verify':
      return { name, sessionId, token: fields.token.peek().trim() };
    case 'token':
      return { name, sessionId, ...lifetime };
    case 'templateToken':
      return { name, sessionId, template: fields.template.peek().trim(), ...lifetime };
  }
}

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

const statusOf = (text: string): SessionStatus | undefined => sessionStatuses.find((each) => each === text);

/** Any token in the form of one: that of the page is put in by the worker. */
const someToken = 'e.e.e';

/** Why a call can't be sent as it is; null when it can. */
export function problemOf(call: BackendCall): CallProblem | null {
  const complete = call.name === 'verify' && call.token === '' ? { ...call, token: someToken } : call;
  const reading = requestOf(complete);
  return reading.ok ? null : reading.problem;
}
