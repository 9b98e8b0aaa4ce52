import type { PublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { maxPasteChars, maxPastedChars } from '../../../core/limits.ts';
import type { InstanceSource } from '../../../core/pasted/instance.ts';
import { capital, numberText } from '../../../core/text.ts';
import { aboutToken } from '../../../core/token/about.ts';
import { type HiddenKind, tokenKinds } from '../../../core/token/kinds.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import type { TimeZone } from '../../kit/time-zone.ts';
import type { Inspected, LabResult } from './lab.ts';
import type { TakenFrom } from './paste.ts';
import type { LabRequest } from './request.ts';

const takenFrom: Record<TakenFrom, string> = {
  bare: '',
  authorization: 'taken from an Authorization header',
  bearer: 'taken from an Authorization header',
  cookie: 'taken from a cookie',
  headers: 'taken from request headers',
  url: 'taken from a URL',
  curl: 'taken from a curl command',
  powershell: 'taken from a PowerShell command',
  fetch: 'taken from a fetch call',
  har: 'taken from a HAR entry',
  json: 'taken from JSON',
  quoted: 'taken from quotes',
};

const removed = 'It was removed from the field; it was not sent, stored or shown.';

/** What each credential is good for, and what to do when others may have it. */
export const credentialText: Record<HiddenKind, string> = {
  'secret-key': `This is a secret key. ${removed} It gives full access to the instance. If you shared it, roll it in the Clerk Dashboard.`,
  'machine-secret-key': `This is a machine secret key. ${removed} It creates tokens for that machine. If you shared it, roll it in the Clerk Dashboard.`,
  'client-token': `This is a client token, the content of the __client cookie. ${removed} It gives access to every session of that browser, for as long as they last. If you shared it, end those sessions.`,
  'refresh-token': `This is a refresh token. ${removed} It gets new session tokens. If you shared it, end that session.`,
  ticket: `This is a ticket, not a session token. ${removed} It works once, without a password, until it expires. If you shared it, revoke the sign-in token or invitation.`,
  'webhook-secret': `This is a webhook signing secret. ${removed} With it, anyone can send webhooks that look genuine. If you shared it, rotate it.`,
  'supabase-service-role-key': `This is a Supabase service_role key. ${removed} It reads and writes everything in the project. If you shared it, rotate it in Supabase.`,
  'supabase-secret-key': `This is a Supabase secret key. ${removed} It reads and writes everything in the project. If you shared it, revoke it in Supabase.`,
  'convex-deploy-key': `This is a Convex deploy key. ${removed} It deploys code and reads all data. If you shared it, revoke it in Convex.`,
};

export const instanceText: Record<PublishableKey['instanceType'], string> = {
  development: 'development',
  production: 'production',
};

const instanceFrom: Record<InstanceSource, string> = {
  given: 'from the publishable key above',
  page: 'this page’s',
  issuer: 'from the token’s issuer',
};

export const cutText = (chars: number): string =>
  `The paste has ${numberText(chars)} characters. The lab reads the first ${numberText(maxPasteChars)}: what was cut off is not judged.`;

export const tooLongText = (chars: number): string =>
  `This token has ${numberText(chars)} characters. The lab judges up to ${numberText(maxPastedChars)}: it is not judged.`;

/** Why there is no answer to a request. */
export const unansweredText = ({ isToClerk }: LabRequest): string =>
  isToClerk
    ? 'This request goes to Clerk itself: your server does not answer it.'
    : 'Can’t tell: part of this request is unknown.';

/** What was assumed where the paste says nothing. */
export function assumedText({ pasted, request, instance, instanceFrom: from }: LabRequest): string {
  const target = pasted.url === null ? 'no URL in the paste' : request.url.replace(/[?#].*$/s, '');
  const of =
    instance && from
      ? `instance ${instance.frontendApi} (${instance.type}, ${instanceFrom[from]})`
      : 'instance not known: enter a publishable key';
  return `${request.method}, ${target} · ${of}`;
}

/** What the text is and what it was taken from, in one sentence. */
export function describeInspected({ from, result }: Inspected, { dateTime }: TimeZone): string {
  const taken = from ? takenFrom[from] : '';
  const said = (what: string): string => `${[capital(what), taken].filter(Boolean).join(', ')}.`;
  switch (result.kind) {
    case 'nothing':
      return 'No token found.';
    case 'asking':
      return 'Checking it…';
    case 'failed':
      return said('a token that could not be checked');
    case 'credential':
      return said(
        result.reading?.ticket
          ? describeTicket(result.reading, dateTime)
          : tokenKinds[result.credential].name,
      );
    case 'publishable-key':
      return said(tokenKinds['publishable-key'].name);
    case 'read':
      return said(found(result));
  }
}

function found({ tokens, likeliest, request }: Extract<LabResult, { kind: 'read' }>): string {
  const [first] = tokens;
  if (!first) return request ? 'a request without a token' : 'nothing';
  const token = kindOf((tokens[likeliest] ?? first).reading);
  const others = tokens.length > 1 ? `${numberText(tokens.length)} tokens, the first: ` : '';
  return `${others}${token}`;
}

/** Only what is harmless of it. */
function describeTicket(reading: TokenReading, dateTime: TimeZone['dateTime']): string {
  const { ticket, expiresAtSec } = reading;
  const what = ticket?.type ? `a ticket: ${aboutToken(reading)}` : 'a ticket';
  const instance = ticket?.instanceId ? ` for instance ${ticket.instanceId}` : '';
  const expiry = expiresAtSec === null ? '' : `, expires ${dateTime(expiresAtSec * 1_000)}`;
  return `${what}${instance}${expiry}`;
}

const kindOf = (reading: TokenReading): string => {
  const { kind, version, sizeBytes, header, claims } = reading;
  const { isOfOthers, name: own } = tokenKinds[kind];
  const name = isOfOthers && kind !== 'not-a-token' ? aboutToken(reading) : own;
  const size = header || claims ? `, ${numberText(sizeBytes)} B` : '';
  return `${name}${version ? ` v${version}` : ''}${size}`;
};
