import { cookieSuffix } from '../../../core/frontend-api/cookie-suffix.ts';
import { isFrontendApiIssuer } from '../../../core/frontend-api/issuer.ts';
import { parsePublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { type InstanceSource, namedInstance, suffixAmong } from '../../../core/pasted/instance.ts';
import { answerToRequest, type RequestFacts, tokenRead } from '../../../core/pasted/request-answer.ts';
import { serverRequestOf } from '../../../core/pasted/server-request.ts';
import type { PastedRequest } from '../../../core/pasted/types.ts';
import type { Answer } from '../../../core/server/answer.ts';
import type { CheckedToken, ServerInstance } from '../../../core/server/context.ts';
import { tokensInHandshake } from '../../../core/server/handshake.ts';
import type { ServerRequest } from '../../../core/server/request.ts';
import { type BackendSettings, defaultSettings } from '../../../core/server/settings.ts';
import { tokensIn } from '../../../core/server/tokens-in.ts';
import { readToken } from '../../../core/token/read.ts';
import type { Expectations } from './fields.ts';
import { isTooLong, type Pasted, type PastedToken, pastedToken } from './paste.ts';
import type { LabPage, LabToken } from './types.ts';

/** A pasted request, and the server that it is held against. */
export interface LabRequest {
  pasted: PastedRequest;
  request: ServerRequest;
  /** null: not known. */
  instance: ServerInstance | null;
  instanceFrom: InstanceSource | null;
  /** Of the page's server, where the request is to that; else the defaults. */
  settings: BackendSettings;
  /** It is to Clerk itself: the app's server has no say in it. */
  isToClerk: boolean;
  /** Tokens that the server would look at. */
  read: readonly PastedToken[];
  /** Those of them that don't stand in the paste as they are. */
  hidden: readonly PastedToken[];
  /** Something that would decide is not known: there is no answer. */
  isBlocked: boolean;
}

/** The publishable key is the page's instance's, or none was typed: the page's keys are the right ones. */
export const isInstanceOf = (page: LabPage, typed: string): boolean =>
  typed.trim() === '' ||
  parsePublishableKey(typed)?.frontendApi === parsePublishableKey(page.publishableKey ?? '')?.frontendApi;

/** Without a page or URL of its own. */
const anyUrl = 'https://app.example.com/';

/** null: what was pasted is no request. */
export async function requestOf(
  { request: pasted, tokens }: Extract<Pasted, { kind: 'read' }>,
  publishableKey: string,
  page: LabPage | null,
): Promise<LabRequest | null> {
  if (!pasted) return null;
  const request = serverRequestOf(pasted, page?.url ?? anyUrl);
  const readings = tokens.map(({ reading }) => reading);
  const named = namedInstance({ given: publishableKey, page: page?.publishableKey ?? null, readings });
  const suffixes = await Promise.all((named?.publishableKeys ?? []).map(cookieSuffix));
  const instance: ServerInstance | null = named && {
    type: named.type,
    frontendApi: named.frontendApi,
    cookieSuffix: suffixAmong(suffixes, request.cookies),
  };
  const { host, origin, pathname } = new URL(request.url);
  const isOfPage = page !== null && new URL(page.url).origin === origin;
  const known = new Set(tokens.map(({ raw }) => raw));
  const read = tokensIn(request, instance?.cookieSuffix ?? '');
  const brought = read.flatMap((raw) => tokensInHandshake({ reading: readToken(raw), signature: unchecked }));
  const all = [...new Set([...read, ...brought])].map((raw) =>
    pastedToken(raw, read.includes(raw) ? 'as your server reads it' : 'in the handshake'),
  );
  return {
    pasted,
    request,
    instance,
    instanceFrom: named?.from ?? null,
    settings: (isOfPage ? page.settings : null) ?? defaultSettings,
    isToClerk:
      host === instance?.frontendApi ||
      host === 'api.clerk.com' ||
      isFrontendApiIssuer(origin) ||
      pathname.startsWith('/__clerk/'),
    read: all,
    hidden: all.filter(({ raw }) => !known.has(raw)),
    isBlocked:
      all.some(({ raw }) => isTooLong(raw)) ||
      (publishableKey.trim() !== '' && !named) ||
      pasted.problems.some(({ blocks }) => blocks),
  };
}

/** Of what is no JWT, or is not looked into. */
export const unchecked: CheckedToken['signature'] = { kind: 'not-checked', why: 'it was not checked' };

/** What the server answers now; null: it has no say. */
export function answerAt(
  request: LabRequest,
  tokens: readonly LabToken[],
  expected: Expectations,
  nowMs: number,
): Answer | null {
  return request.isToClerk || request.isBlocked
    ? null
    : answerToRequest(factsOf(request, tokens, expected, nowMs));
}

/** The token that the server reads; null: none. */
export const readingAt = (
  request: LabRequest,
  tokens: readonly LabToken[],
  expected: Expectations,
  nowMs: number,
): string | null => tokenRead(factsOf(request, tokens, expected, nowMs));

function factsOf(
  { request, instance, settings }: LabRequest,
  tokens: readonly LabToken[],
  { acceptsToken, authorizedParties, audience, clockSkewMs }: Expectations,
  nowMs: number,
): RequestFacts {
  return {
    request,
    instance,
    settings: { ...settings, acceptsToken, authorizedParties, audience, clockSkewMs },
    tokenOf(raw) {
      const token = tokens.find((each) => each.raw === raw);
      return token ?? { reading: readToken(raw), signature: unchecked };
    },
    nowMs,
  };
}
