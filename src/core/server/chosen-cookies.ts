import { readClientUat } from '../cookies/client-uat.ts';
import { cookieNames } from '../cookies/names.ts';
import type { TokenReading } from '../token/types.ts';
import type { CheckedToken, ServerContext } from './context.ts';
import { issuerHostOf } from './context.ts';
import type { Trail } from './trail.ts';

export interface ChosenCookies {
  /** The copies with the instance's suffix are read. */
  isSuffixed: boolean;
  /** What each holds; null: absent or empty. */
  session: string | null;
  devBrowser: string | null;
  /** Seconds; 0: signed out, missing, or no number. */
  clientUatSec: number;
}

/** What follows from the request's cookies: two Clerk apps on one host tell theirs apart by suffix. */
export function chooseCookies(context: ServerContext, trail: Trail): ChosenCookies {
  const { isSuffixed, why } = whichCopies(context, trail);
  const suffix = `_${context.instance.cookieSuffix}`;
  const read = (name: string): string | null =>
    context.request.cookies.get(name + (isSuffixed ? suffix : '')) || null;
  trail.note(
    'cookie-copies',
    `Reads the ${isSuffixed ? `copies ending in ${suffix}` : 'copies without a suffix'}: ${why}.`,
  );
  return {
    isSuffixed,
    session: read(cookieNames.session),
    devBrowser: read(cookieNames.devBrowser),
    clientUatSec: readClientUat(read(cookieNames.clientUat)) || 0,
  };
}

/** Read with a suffix only; null: absent or empty. */
export const refreshCookieOf = ({ request, instance }: ServerContext): string | null =>
  request.cookies.get(`${cookieNames.refresh}_${instance.cookieSuffix}`) || null;

interface Copies {
  isSuffixed: boolean;
  why: string;
}

const suffixed = (why: string): Copies => ({ isSuffixed: true, why });
const plain = (why: string): Copies => ({ isSuffixed: false, why });

/** In the order of `@clerk/backend`: the first that fits decides. */
function whichCopies(context: ServerContext, trail: Trail): Copies {
  const { request, instance, nowMs } = context;
  const cookie = (name: string): string => request.cookies.get(name) ?? '';
  const own = (name: string): string => cookie(`${name}_${instance.cookieSuffix}`);
  const [session, ownSession] = [cookie(cookieNames.session), own(cookieNames.session)];
  const [uat, ownUat] = [cookie(cookieNames.clientUat), own(cookieNames.clientUat)];
  const [token, ownToken] = [tokenIn(context, session), tokenIn(context, ownSession)];

  if (session && !token?.reading.claims?.iss) return plain('the unsuffixed token has no issuer');
  if (session && !isOfInstance(token, context))
    return suffixed('the unsuffixed token belongs to another instance');
  if (!ownUat && !ownSession) return plain('there are no suffixed ones');
  if (ownUat !== '0' && uat !== '0' && isNewer(token, ownToken)) return plain('their token is newer');
  if (ownUat === '0' && uat !== '0') return plain('the suffixed ones say signed out');
  if (instance.type !== 'production') {
    const expSec = ownToken?.reading.claims?.exp;
    if (typeof expSec === 'number') trail.changesAt(Math.ceil(expSec) * 1_000);
    if (ownUat !== '0' && uat === '0' && isOver(ownToken, nowMs))
      return plain('the suffixed token has expired');
  }
  if (!ownUat && ownSession) return plain(`there is no suffixed ${cookieNames.clientUat}`);
  return suffixed('they belong to this instance');
}

/** null for what is no JWT. */
function tokenIn({ tokenOf }: ServerContext, raw: string): CheckedToken | null {
  if (!raw) return null;
  const token = tokenOf(raw);
  return isDecodable(token) ? token : null;
}

/** Three parts of base64url, the first two of them JSON. */
export const isDecodable = ({ reading: { header, claims, problems } }: CheckedToken): boolean =>
  (header !== null || claims !== null || problems.length > 0) &&
  !problems.some(({ code }) => code === 'parts' || code.endsWith('-unreadable'));

/** `iss` of the token without suffix, where that is another instance's; null: it is not, or names none. */
export function foreignIssuerOf(context: ServerContext): string | null {
  const token = tokenIn(context, context.request.cookies.get(cookieNames.session) ?? '');
  return token && !isOfInstance(token, context) ? token.reading.issuer : null;
}

/** JSON `null` in place of an object: other values that are none have no properties either, but break nothing. */
export const isNullPart = ({ problems }: TokenReading, part: 'header' | 'payload'): boolean =>
  problems.some(({ code, detail }) => code === 'wrong-type' && detail === `the ${part} is null`);

/** Which of them is; null: neither. */
export const nullPartOf = (reading: TokenReading): 'header' | 'payload' | null =>
  (['header', 'payload'] as const).find((part) => isNullPart(reading, part)) ?? null;

/** JSON `null` in place of claims: `authenticateRequest` throws where it chooses between the copies, whatever comes next. */
export function breaksChoice(context: ServerContext): boolean {
  const { acceptsToken } = context.settings;
  if (acceptsToken === 'm2m_token' || acceptsToken === 'api_key') return false;
  const { cookies } = context.request;
  const { cookieSuffix } = context.instance;
  const session = cookies.get(cookieNames.session) ?? '';
  const token = tokenIn(context, session);
  if (token && isNullPart(token.reading, 'payload')) return true;
  if (session && !isOfInstance(token, context)) return false;
  const own = tokenIn(context, cookies.get(`${cookieNames.session}_${cookieSuffix}`) ?? '');
  return own !== null && isNullPart(own.reading, 'payload');
}

function isOfInstance(token: CheckedToken | null, context: ServerContext): boolean {
  const issuer = token?.reading.claims?.iss;
  return typeof issuer === 'string' && issuer.replace(/https?:\/\//gi, '') === issuerHostOf(context);
}

/** As JavaScript compares them, whatever a claim holds. */
const isNewer = (one: CheckedToken | null, other: CheckedToken | null): boolean =>
  ((one?.reading.claims?.iat || 0) as number) > ((other?.reading.claims?.iat || 0) as number);

/** By the second, without the clock skew that is allowed elsewhere. */
const isOver = (token: CheckedToken | null, nowMs: number): boolean =>
  token !== null && (token.reading.claims?.exp as number) <= Math.floor(nowMs / 1_000);
