import { createClerkClient } from '@clerk/backend';
import type { ClerkInstance, InstanceFacts } from '../../dev/clerk/index.ts';

/** How long an instance may take to start: the first time it downloads ClerkJS. */
export const START_MS = 120_000;

const CLERK_6 = '__clerk_api_version=2026-05-12&_clerk_js_version=6.40.0';

/** A browser with the demo's three sessions, speaking as ClerkJS does. */
export async function demoBrowser(clerk: ClerkInstance, instance: InstanceFacts = clerk, proxy = '/__clerk') {
  const dev = await fetch(clerk.url(`${proxy}/v1/dev_browser`), { method: 'POST' }).then((r) => r.json());
  async function call(path: string, body?: Record<string, string>, version = CLERK_6) {
    const separator = path.includes('?') ? '&' : '?';
    const init = body ? { method: 'POST', body: new URLSearchParams(body) } : {};
    const url = clerk.url(`${proxy}/v1${path}${separator}${version}&__clerk_db_jwt=${dev.id}`);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { origin: clerk.origin } });
    const text = await response.text();
    return { status: response.status, json: text ? JSON.parse(text) : null, headers: response.headers };
  }
  const [alice, bob, carol] = instance.sessions();
  if (!alice || !bob || !carol) throw new Error('the demo has three sessions');
  return { call, alice, bob, carol };
}

export type DemoBrowser = Awaited<ReturnType<typeof demoBrowser>>;

/** The real @clerk/backend with an instance's secret key. */
export function backendClient(clerk: ClerkInstance, { secretKey }: InstanceFacts = clerk) {
  return createClerkClient({ secretKey, apiUrl: clerk.origin });
}

/** Status and first code of a failure of @clerk/backend. */
export async function failureOf(promise: Promise<unknown>): Promise<[unknown, unknown]> {
  const error = await promise.then(
    () => undefined,
    (thrown) => thrown,
  );
  return [error?.status, error?.errors?.[0]?.code];
}

/** Status and first code of an answer of the Frontend API. */
export function codeOf({ status, json }: { status: number; json: { errors?: { code: string }[] } }) {
  return [status, json.errors?.[0]?.code];
}
