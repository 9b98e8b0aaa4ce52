/** What can be asked of the Backend API's sessions. https://clerk.com/docs/reference/backend-api/tag/sessions */

/** All that Clerk documents; the Backend API's own description leaves `pending` out. */
export const sessionStatuses = [
  'active',
  'pending',
  'ended',
  'removed',
  'revoked',
  'replaced',
  'expired',
  'abandoned',
] as const;

export type SessionStatus = (typeof sessionStatuses)[number];

export type BackendCall =
  /** One of client and user, or both. The newest first. */
  | {
      name: 'list';
      clientId?: string;
      userId?: string;
      status?: SessionStatus;
      /** 1 to 500. */
      limit: number;
      offset: number;
    }
  | { name: 'get'; sessionId: string }
  /** On development instances only. */
  | { name: 'create'; userId: string }
  | { name: 'revoke'; sessionId: string }
  /** Deprecated by Clerk; the newer versions of its API have it no more. */
  | { name: 'verify'; sessionId: string; token: string }
  | { name: 'token'; sessionId: string; expiresInSeconds?: number }
  | { name: 'templateToken'; sessionId: string; template: string; expiresInSeconds?: number };

export type BackendCallName = BackendCall['name'];

/** Calls that change something at Clerk: they ask first, and only one of a kind is under way. */
export const changesSomething = ({ name }: BackendCall): boolean => name === 'create' || name === 'revoke';

export const listLimits = { least: 1, most: 500 } as const;
/** Lifetime of a token, in seconds. */
export const lifetimeLimits = { least: 30, most: 315_360_000 } as const;
