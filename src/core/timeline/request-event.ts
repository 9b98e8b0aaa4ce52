import { whyNotKept } from '../cookies/kept.ts';
import type { SeenRequest, SetCookie } from '../requests/seen-request.ts';
import { clip } from '../text.ts';
import { formatOffset } from '../time.ts';
import type { NewEvent } from './new-event.ts';

/** A request as a line of the timeline. */
export function eventOfRequest(request: SeenRequest): NewEvent {
  const { what } = request;
  const base = {
    atMs: request.atMs,
    who: '',
    names: [],
    status: null,
    finding: null,
    startsPage: null,
    repeats: [],
    request,
    group: 'request',
  } as const;
  if (what.kind === 'handshake')
    return {
      ...base,
      code: 'handshake',
      tone: 'handshake',
      by: 'browser',
      title: 'Handshake',
      text: [statusText(request), what.reason && `\`${what.reason}\``].filter(Boolean).join(' · '),
      details: [...detailsOf(request), { label: 'returns to', value: what.returnsTo ?? 'unknown' }],
      sessionId: null,
    };
  if (what.kind === 'frontend-api') {
    const isFailed = request.status === 0 || request.status >= 400;
    return {
      ...base,
      code: 'frontend-api',
      tone: isFailed ? 'out' : 'in',
      by: request.isAppsCall || what.skipsCache ? 'app' : 'ClerkJS',
      title: `${request.method} ${what.label}`,
      text: [statusText(request), what.error && `\`${what.error.code}\` ${clip(what.error.message, 120)}`]
        .filter(Boolean)
        .join(' · '),
      details: [
        ...detailsOf(request),
        ...(what.traceId ? [{ label: 'trace id', value: what.traceId }] : []),
        ...(what.retryAfterSec === null ? [] : [{ label: 'Retry-After', value: `${what.retryAfterSec} s` }]),
      ],
      sessionId: what.sessionId,
    };
  }
  return {
    ...base,
    code: 'app-request',
    tone: toneOf(request),
    by: request.isDocument ? 'browser' : 'app',
    title: `${request.method} ${clip(request.path, 80)}`,
    text: [statusText(request), carries(request), answerText(request)].filter(Boolean).join(' · '),
    details: [...detailsOf(request), ...tokenDetails(request)],
    sessionId: what.token?.sessionId ?? null,
  };
}

const statusText = ({ status, durationMs }: SeenRequest): string =>
  status === 0 ? 'no answer' : `${status} · ${Math.round(durationMs)} ms`;

function toneOf({ status, what }: SeenRequest): NewEvent['tone'] {
  const answer = what.kind === 'app' ? what.answer?.status : undefined;
  if (answer === 'handshake') return 'handshake';
  if (answer === 'signed-out' || status === 0 || status === 401 || status >= 500) return 'out';
  if (status >= 400) return 'handshake';
  return answer === 'signed-in' ? 'in' : 'note';
}

/** `cookie, 41 s old, 19 s left`. */
function carries({ what, atMs }: SeenRequest): string {
  if (what.kind !== 'app') return '';
  if (!what.token) return what.hasAuthorization ? 'Authorization without a Clerk token' : 'no token';
  const { carrier, issuedAtSec, expiresAtSec } = what.token;
  const ageMs = issuedAtSec === null ? null : atMs - issuedAtSec * 1_000;
  const leftMs = expiresAtSec === null ? null : expiresAtSec * 1_000 - atMs;
  return [
    carrier === 'bearer' ? 'bearer token' : 'cookie',
    ageMs !== null && ageMs >= 0 && `${formatOffset(ageMs)} old`,
    leftMs !== null &&
      (leftMs > 0 ? `${formatOffset(leftMs)} left` : `expired ${formatOffset(leftMs)} earlier`),
  ]
    .filter(Boolean)
    .join(', ');
}

function answerText({ what }: SeenRequest): string {
  if (what.kind !== 'app' || !what.answer) return '';
  const { status, reason } = what.answer;
  return reason ? `${status}: \`${reason}\`` : status;
}

const detailsOf = ({ origin, path, status, durationMs }: SeenRequest): NewEvent['details'] => [
  { label: 'URL', value: origin + path },
  { label: 'status', value: status === 0 ? 'no answer' : String(status) },
  { label: 'took', value: `${Math.round(durationMs)} ms` },
];

function tokenDetails({ what, origin }: SeenRequest): NewEvent['details'] {
  if (what.kind !== 'app') return [];
  const { token, answer, setCookies } = what;
  return [
    ...(token
      ? [
          {
            label: 'token',
            value: token.carrier === 'bearer' ? 'Authorization header' : (token.cookieName ?? 'cookie'),
          },
          { label: 'session', value: token.sessionId ?? 'none' },
          { label: 'organization', value: token.organizationId ?? 'personal account' },
          { label: 'issuer', value: token.issuer ?? 'none' },
          { label: 'azp', value: token.authorizedParty ?? 'none' },
        ]
      : []),
    ...(answer?.message ? [{ label: 'x-clerk-auth-message', value: answer.message }] : []),
    ...setCookies.map((cookie) => ({ label: 'Set-Cookie', value: setText(cookie, origin) })),
  ];
}

function setText(cookie: SetCookie, origin: string): string {
  const { name, valueChars } = cookie;
  if (valueChars === 0) return `${name}, deleted`;
  const told = whyNotKept(cookie, origin);
  return `${name}, ${valueChars} characters${told ? `, not kept: ${told.why}` : ''}`;
}
