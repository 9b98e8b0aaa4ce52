/** Where a Frontend API has its public keys. */
export const jwksPath = '/.well-known/jwks.json';

/** Of instances that are no production: `DEV_OR_STAGING_SUFFIXES` and its like in `@clerk/shared/constants`. */
const developmentEndings = [
  '.accounts.dev',
  '.accountsstage.dev',
  '.lclclerk.com',
  '.lcl.dev',
  '.lclstage.dev',
  '.stg.dev',
  '.stgstage.dev',
];

/** Before custom domains: `PROD_FAPI_URL` and its like in `@clerk/shared/constants`. */
const sharedHosts = ['frontend-api.clerk.dev', 'frontend-api.clerkstage.dev'];

/** A CNAME of the app’s domain: https://clerk.com/docs/guides/development/deployment/production */
const productionHost = /^clerk\.(?:[a-z0-9-]{1,63}\.){1,10}[a-z0-9-]{2,63}$/;

/** `DEFAULT_PROXY_PATH`: https://clerk.com/docs/guides/dashboard/dns-domains/proxy-fapi */
const proxyEnding = '/__clerk';

const maxChars = 2_048;

/**
 * Whether an `iss` names the Frontend API of a Clerk instance: of a development instance, `clerk.<domain>`, or a proxy
 * below `/__clerk`. A proxy with another path is not detected, nor a host that a customer chose.
 */
export function isFrontendApiIssuer(iss: unknown): boolean {
  if (typeof iss !== 'string' || iss.length > maxChars) return false;
  const url = URL.canParse(iss) ? new URL(iss) : null;
  if (!url || url.username || url.password || url.search || url.hash) return false;
  if (url.pathname.replace(/\/$/, '').endsWith(proxyEnding)) return isSecure(url);
  if (url.protocol !== 'https:' || url.origin !== iss) return false;
  return (
    productionHost.test(url.hostname) ||
    sharedHosts.includes(url.hostname) ||
    developmentEndings.some((ending) => url.hostname.endsWith(ending))
  );
}

const isSecure = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
