import type { SignatureOutcome, TokenReading } from '../token/types.ts';
import type { ServerRequest } from './request.ts';
import type { BackendSettings } from './settings.ts';

/** The Clerk instance that a server's publishable key names. */
export interface ServerInstance {
  type: 'development' | 'production';
  /** Host of the Frontend API, as the publishable key has it. */
  frontendApi: string;
  /** Of its cookies' names: `naoXFJnI` of `__session_naoXFJnI`. */
  cookieSuffix: string;
}

/** A token with what the server's keys say of its signature. */
export interface CheckedToken {
  reading: TokenReading;
  signature: SignatureOutcome;
}

/** All that an answer follows from. */
export interface ServerContext {
  request: ServerRequest;
  instance: ServerInstance;
  settings: BackendSettings;
  /** Of one of `tokensIn(request)`. */
  tokenOf: (raw: string) => CheckedToken;
  /** HttpOnly cookies are not among the request's: they can't be read here. */
  hidesHttpOnly?: boolean;
  nowMs: number;
}

/** The clock skew that the server allows, in milliseconds. */
export const skewMsOf = ({ settings }: Pick<ServerContext, 'settings'>): number =>
  settings.clockSkewMs ?? 5_000;

/** Host of the Frontend API that redirects and issuers go by: a production satellite has its own. */
export function issuerHostOf({ instance, settings }: ServerContext): string {
  const { satellite } = settings;
  const isOwn = instance.type === 'production' && satellite?.domain;
  return isOwn ? `clerk.${satellite.domain}` : instance.frontendApi;
}
