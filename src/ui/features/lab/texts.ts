import type { PublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import type { InstanceSource } from '../../../core/pasted/instance.ts';
import { maxPasteChars } from '../../../core/pasted/limits.ts';
import { capital } from '../../../core/text.ts';
import { tokenKinds } from '../../../core/token/kinds.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import type { Inspected, LabResult } from './lab.ts';
import type { TakenFrom } from './paste.ts';
import type { LabRequest } from './request.ts';

const takenFrom: Record<TakenFrom, string> = {
  bare: '',
  authorization: 'from an Authorization header',
  bearer: 'from an Authorization header',
  cookie: 'from a cookie',
  headers: 'from request headers',
  url: 'from a URL',
  curl: 'from a curl command',
  powershell: 'from a PowerShell command',
  fetch: 'from a fetch call',
  har: 'from a HAR entry',
  json: 'from JSON',
  quoted: 'from quotes',
};

export const instanceText: Record<PublishableKey['instanceType'], string> = {
  development: 'development',
  production: 'production',
};

const instanceFrom: Record<InstanceSource, string> = {
  given: 'by the publishable key above',
  page: 'this page’s',
  issuer: 'by the token’s issuer',
};

const amount = (chars: number): string => chars.toLocaleString('en');

export const tooLongText = (chars: number): string =>
  `The paste has ${amount(chars)} characters; the lab takes ${amount(maxPasteChars)}. Nothing was judged.`;

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
export function describeInspected({ from, result }: Inspected): string {
  const taken = from ? takenFrom[from] : '';
  const said = (what: string): string => `${[capital(what), taken].filter(Boolean).join(' ')}.`;
  switch (result.kind) {
    case 'nothing':
      return 'No token found.';
    case 'too-long':
      return 'Too long.';
    case 'asking':
      return 'Checking it…';
    case 'failed':
      return said('a token that could not be checked');
    case 'credential':
      return said(tokenKinds[result.credential].name);
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
  const others = tokens.length > 1 ? `${tokens.length} tokens, the first: ` : '';
  return `${others}${token}`;
}

const kindOf = ({ kind, version, sizeBytes }: TokenReading): string =>
  `${tokenKinds[kind].name}${version ? ` v${version}` : ''}, ${amount(sizeBytes)} B`;
