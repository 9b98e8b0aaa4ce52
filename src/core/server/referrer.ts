import { issuerHostOf, type ServerContext } from './context.ts';

/** https://clerk.com/docs/guides/account-portal/overview: hosts of development instances' account portals. */
const legacyDevSuffixes = ['.lcl.dev', '.lclstage.dev', '.lclclerk.com'];
const currentDevSuffixes = ['.accounts.dev', '.accountsstage.dev', '.accounts.lclclerk.com'];

/** The request was sent from a page of another origin, and not from one of Clerk's own. */
export function isFromForeignPage(context: ServerContext): boolean {
  const { referer } = context.request.headers;
  if (!referer || !URL.canParse(referer)) return false;
  const from = new URL(referer);
  return from.origin !== new URL(context.request.url).origin && !isClerks(from, context);
}

function isClerks(from: URL, context: ServerContext): boolean {
  const frontendApi = frontendApiOf(context);
  const isUrl = frontendApi.startsWith('http');
  if (from.hostname === (isUrl && URL.canParse(frontendApi) ? new URL(frontendApi).hostname : frontendApi))
    return true;
  if (context.instance.type !== 'production' && isDevAccountPortal(from.hostname)) return true;
  const accounts = `https://${frontendApi
    .replace(/clerk\.accountsstage\./, 'accountsstage.')
    .replace(/clerk\.accounts\.|clerk\./, 'accounts.')}`;
  return URL.canParse(accounts) && from.origin === new URL(accounts).origin;
}

/** A proxy stands in for the Frontend API; a path of one is on the app's own origin. */
function frontendApiOf(context: ServerContext): string {
  const proxyUrl = context.settings.satellite?.proxyUrl ?? '';
  if (proxyUrl.startsWith('/')) return `${new URL(context.request.url).origin}${proxyUrl}`;
  return proxyUrl || issuerHostOf(context);
}

function isDevAccountPortal(host: string): boolean {
  if (host.startsWith('accounts.') && legacyDevSuffixes.some((suffix) => host.endsWith(suffix))) return true;
  return currentDevSuffixes.some((suffix) => host.endsWith(suffix) && !host.endsWith(`.clerk${suffix}`));
}
