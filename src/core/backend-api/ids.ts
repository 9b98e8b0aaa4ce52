import { type Result, refused, success } from '../result.ts';

/** Clerk's ids name what they are of. https://clerk.com/docs/reference/backend/types/backend-session */
const kinds = {
  sess: 'session',
  user: 'user',
  client: 'client',
  org: 'organization',
  ins: 'instance',
  sia: 'sign-in',
  sua: 'sign-up',
  orgmem: 'membership',
  dvb: 'dev-browser token',
  sk: 'secret key',
  pk: 'publishable key',
} as const;

export type IdKind = (typeof kinds)[keyof typeof kinds];

const form = /^[a-z]+_[A-Za-z0-9_-]{1,100}$/;

export type IdProblem =
  | { code: 'missing' | 'malformed' }
  /** `found`: null when it has no prefix of Clerk's. */
  | { code: 'wrong-kind'; found: IdKind | null };

/** Reads an id that a person typed; blanks around it do not count. */
export function readId(text: string, expected: 'session' | 'user' | 'client'): Result<string, IdProblem> {
  const id = text.trim();
  if (id === '') return refused({ code: 'missing' });
  const found = kindOf(id);
  if (found !== expected) return refused({ code: 'wrong-kind', found });
  return form.test(id) ? success(id) : refused({ code: 'malformed' });
}

function kindOf(id: string): IdKind | null {
  const prefix = id.slice(0, id.indexOf('_'));
  return Object.hasOwn(kinds, prefix) ? kinds[prefix as keyof typeof kinds] : null;
}
