import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backendApi } from './backend-api.ts';
import type { ClerkMajor } from './clerk-js.ts';
import { frontendApi } from './frontend-api.ts';
import { ApiError, errorReply, type HttpReply, type HttpRequest, json } from './http.ts';
import { page } from './pages.ts';
import type { World } from './world.ts';

const PROXY = '/__clerk';
const FRONTEND_AT_ROOT = /^\/v1\/(client|environment|dev_browser|me)(\/|$)/;
const CLERK_JS = /^(?:\/npm\/clerk|\/__clerk\/npm\/@clerk\/clerk-js@)([456])[^/]*(?:\/dist)?\/([\w.-]+\.js)$/;

/** Answers one request; never throws. */
export async function route(
  world: World,
  clerkJs: Record<ClerkMajor, string>,
  request: HttpRequest,
): Promise<HttpReply> {
  const cors = corsHeaders(world, request);
  const reply = await answer(world, clerkJs, request).catch((error: unknown) => {
    if (error instanceof ApiError) return errorReply(error);
    console.error(error);
    return errorReply(new ApiError(500, 'internal_clerk_error', String(error)));
  });
  return { ...reply, headers: { ...cors, ...reply.headers } };
}

/** What other origins may read; part of every answer, also of planned failures. */
export function corsHeaders(world: World, request: HttpRequest): Record<string, string> {
  if (isKeys(request.path)) return world.config.jwksCors ? { 'access-control-allow-origin': '*' } : {};
  const { origin } = request.headers;
  if (!origin || origin === world.origin || !isFrontend(request.path)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Clerk-Db-Jwt, Retry-After',
    vary: 'Origin',
  };
}

/** Whether a request goes to the Frontend API. */
export function isFrontend(path: string): boolean {
  return path.startsWith(`${PROXY}/v1/`) || FRONTEND_AT_ROOT.test(path);
}

async function answer(
  world: World,
  clerkJs: Record<ClerkMajor, string>,
  request: HttpRequest,
): Promise<HttpReply> {
  const { path } = request;
  if (isKeys(path)) return json(world.keys.jwks);
  const script = CLERK_JS.exec(path);
  if (script?.[1] && script[2]) return clerkScript(clerkJs, Number(script[1]) as ClerkMajor, script[2]);
  if (isFrontend(path)) {
    if (request.method === 'OPTIONS') return { status: 204, headers: {}, body: '' };
    return frontendApi(world, request, path.startsWith(PROXY) ? path.slice(PROXY.length) : path);
  }
  if (path.startsWith('/v1/')) return backendApi(world, request);
  return page(world, request);
}

function isKeys(path: string): boolean {
  return path === '/.well-known/jwks.json' || path === `${PROXY}/.well-known/jwks.json`;
}

async function clerkScript(
  clerkJs: Record<ClerkMajor, string>,
  major: ClerkMajor,
  name: string,
): Promise<HttpReply> {
  try {
    const body = await readFile(join(clerkJs[major], name));
    return { status: 200, headers: { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }, body };
  } catch {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no such script' };
  }
}
