import type { PublishableKey } from '../../../core/frontend-api/publishable-key.ts';
import { capital } from '../../../core/text.ts';
import { tokenKinds } from '../../../core/token/kinds.ts';
import type { TokenReading } from '../../../core/token/types.ts';
import type { Credential, Inspected, TakenFrom } from './lab.ts';

const takenFrom: Record<TakenFrom, string> = {
  bare: '',
  bearer: 'taken from an Authorization header',
  cookie: 'taken from a cookie',
  url: 'taken from an address',
  curl: 'taken from a curl command',
  json: 'taken from JSON',
  quoted: 'taken out of its quotes',
};

export const credentialText: Record<Credential, string> = {
  'secret-key':
    'This is a secret key. It was not sent, stored or shown, and the field was emptied. Whoever has it can do everything in the instance: revoke it if it was shared.',
  'client-token':
    'This is a client token, the content of the __client cookie. It was not sent, stored or shown, and the field was emptied. Whoever has it has every session of that browser, for as long as they last: end them if it was shared.',
};

export const instanceText: Record<PublishableKey['instanceType'], string> = {
  development: 'development',
  production: 'production',
};

/** What the text is and what it was taken from, in one sentence. */
export function describeInspected({ from, result }: Inspected): string {
  const taken = from ? takenFrom[from] : '';
  const said = (what: string): string => `${[capital(what), taken].filter(Boolean).join(', ')}.`;
  switch (result.kind) {
    case 'nothing':
      return 'No token was found here. Paste a JWT, a key, or text that holds one: an Authorization header, a cookie, a curl command, an address or JSON.';
    case 'asking':
      return `${said('a token')} Checking it…`;
    case 'failed':
      return said('a token that could not be checked');
    case 'credential':
      return said(tokenKinds[result.credential].name);
    case 'publishable-key':
      return said(tokenKinds['publishable-key'].name);
    case 'opaque':
      return said(tokenKinds[result.reading.kind].name);
    case 'token':
      return said(kindOf(result.token.reading));
  }
}

const kindOf = ({ kind, version, sizeBytes }: TokenReading): string =>
  `${tokenKinds[kind].name}${version ? ` v${version}` : ''}, ${sizeBytes} B`;
