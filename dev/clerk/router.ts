import { answersHeader, appServer } from './app-server.ts';
import { backendApi } from './backend-api.ts';
import { type ClerkMajor, clerkScript } from './clerk-js.ts';
import { frontendApi } from './frontend-api.ts';
import { guarded, isGuarded } from './guarded.ts';
import { ApiError, errorReply, type HttpReply, type HttpRequest, json } from './http.ts';
import { page } from './pages.ts';
import type { Site } from './site.ts';

const FRONTEND_AT_ROOT = /^\/v1\/(client|environment|dev_browser|me)(\/|$)/;
const CLERK_JS =
  /^(?:\/npm\/clerk|\/__clerk\/npm\/@clerk\/clerk-js@)([456])[^/]*(?:\/dist)?\/([\w.-]+\.m?js)$/;
const JWKS = '/.well-known/jwks.json';

/** Answers one request; never throws. */
export async function route(site: Site, request: HttpRequest): Promise<HttpReply> {
  const cors = corsHeaders(site, request);
  const reply = await answer(site, request).catch((error: unknown) => {
    if (error instanceof ApiError) return errorReply(error);
    console.error(error);
    return errorReply(new ApiError(500, 'internal_clerk_error', String(error)));
  });
  return { ...reply, headers: { ...cors, ...reply.headers } };
}

/** What other origins may read; part of every answer, also of planned failures. */
export function corsHeaders(site: Site, request: HttpRequest): Record<string, string> {
  const { config, origin: own } = site.first;
  if (keysAt(site, request.path)) return config.jwksCors ? { 'access-control-allow-origin': '*' } : {};
  const { origin } = request.headers;
  if (!origin || origin === own) return {};
  if (isBackend(request.path)) return config.backendCors ? backendCors() : {};
  if (!isFrontend(request.path)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Clerk-Db-Jwt, Retry-After',
    vary: 'Origin',
  };
}

/** Whether a request goes to a Frontend API. */
export function isFrontend(path: string): boolean {
  return /^\/__clerk2?\/v1\//.test(path) || FRONTEND_AT_ROOT.test(path);
}

function isBackend(path: string): boolean {
  return path.startsWith('/v1/') && !isFrontend(path);
}

function backendCors(): Record<string, string> {
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'Authorization, Content-Type, Clerk-API-Version',
    'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
    'access-control-expose-headers': 'Retry-After',
  };
}

async function answer(site: Site, request: HttpRequest): Promise<HttpReply> {
  const { path } = request;
  const keys = keysAt(site, path);
  if (keys) return json(keys);
  const script = CLERK_JS.exec(path);
  if (script?.[1] && script[2]) return clerkScript(site.clerkJs, Number(script[1]) as ClerkMajor, script[2]);
  if (isFrontend(path)) {
    if (request.method === 'OPTIONS') return { status: 204, headers: {}, body: '' };
    const world = path.startsWith(`${site.second.proxyPath}/`) ? site.second : site.first;
    return frontendApi(world, request, path.slice(path.indexOf('/v1/')));
  }
  if (isBackend(path)) {
    const preflight = request.method === 'OPTIONS' && site.first.config.backendCors;
    if (preflight) return { status: 204, headers: {}, body: '' };
    return backendApi([site.first, site.second], request);
  }
  if (isGuarded(path)) return guarded(site, request);
  if (answersHeader in request.headers) return appServer(site.first, request);
  return page(site, request);
}

function keysAt({ first, second }: Site, path: string): object | undefined {
  if (path === JWKS) return first.keys.jwks;
  return [first, second].find(({ proxyPath }) => path === proxyPath + JWKS)?.keys.jwks;
}
