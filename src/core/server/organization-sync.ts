import { match } from 'path-to-regexp';
import { isRecord } from '../json.ts';
import type { CheckedToken, ServerContext } from './context.ts';
import { isForDocument, maxRedirects, redirectCountOf } from './redirects.ts';

/** Which organization an address asks for: by `organizationSyncOptions`. */
type Target =
  | { kind: 'personal' }
  | { kind: 'organization'; id: unknown }
  | { kind: 'organization'; slug: unknown };

/** Patterns that path-to-regexp can't read: the server throws at each request. */
export const badPattern = ({ settings }: ServerContext): string | null =>
  [...settings.organizationPatterns, ...settings.personalAccountPatterns].find(
    (pattern) => !canMatch(pattern),
  ) ?? null;

function canMatch(pattern: string): boolean {
  try {
    match(pattern);
    return true;
  } catch {
    return false;
  }
}

/**
 * The organization that a page load's address asks for and its token has not got: then the server redirects to activate it.
 * null: they agree, nothing is asked for, or the request can't be redirected.
 */
export function organizationToActivate({ reading }: CheckedToken, context: ServerContext): string | null {
  const target = targetOf(context);
  if (!target || redirectCountOf(context) >= maxRedirects || !isForDocument(context)) return null;
  const { id, slug } = organizationOf(reading.claims);
  if (target.kind === 'personal') return id ? 'the personal account' : null;
  if ('id' in target) return target.id === id ? null : String(target.id);
  return target.slug === slug ? null : String(target.slug);
}

function targetOf({ request, settings }: ServerContext): Target | null {
  const { pathname } = new URL(request.url);
  const params = paramsOf(settings.organizationPatterns, pathname);
  // A repeated parameter is a list, which equals no organization.
  if (params?.id) return { kind: 'organization', id: params.id };
  if (params?.slug) return { kind: 'organization', slug: params.slug };
  return paramsOf(settings.personalAccountPatterns, pathname) ? { kind: 'personal' } : null;
}

/** Clerk matches all patterns as one: the first that fits. null: none does, or its escapes can't be decoded. */
function paramsOf(patterns: readonly string[], path: string): Record<string, unknown> | null {
  if (patterns.length === 0) return null;
  try {
    const found = match<Record<string, unknown>>([...patterns])(path);
    return found ? found.params : null;
  } catch {
    return null;
  }
}

/** As `toAuth()` reads them. */
function organizationOf(claims: CheckedToken['reading']['claims']): { id: unknown; slug: unknown } {
  if (claims?.v !== 2) return { id: claims?.org_id, slug: claims?.org_slug };
  const { o } = claims;
  return isRecord(o) ? { id: o.id, slug: o.slg } : { id: undefined, slug: undefined };
}
