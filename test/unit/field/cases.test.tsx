// @vitest-environment happy-dom
import { createClerkClient, verifyToken } from '@clerk/backend';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { close } from '../ui/show.tsx';
import { makePrivateKey, readCase, tryInLab } from './try-in-lab.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  close();
  vi.useRealTimers();
});

/** The real one's reason; `accepted`. */
async function realVerdict(token: string, jwtKey: string): Promise<string> {
  try {
    await verifyToken(token, { jwtKey });
    return 'accepted';
  } catch (error) {
    return String((error as { reason?: unknown }).reason);
  }
}

/** `accepted`, or the code of jose. */
async function realStandard(token: string, jwks: string, audience: string): Promise<string> {
  try {
    const keys = createLocalJWKSet(JSON.parse(jwks));
    await jwtVerify(token, keys, { audience, currentDate: new Date() });
    return 'accepted';
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

/** `signed-in`, or status and reason. */
async function realAnswer(
  headers: Record<string, string>,
  {
    publishableKey,
    ...options
  }: { publishableKey: string; jwtKey: string; acceptsToken?: string; audience?: string },
): Promise<string> {
  const client = createClerkClient({ publishableKey, secretKey: 'sk_test_x', telemetry: { disabled: true } });
  const state = await client.authenticateRequest(
    new Request('https://app.example.com/', { headers }),
    options as Parameters<typeof client.authenticateRequest>[1],
  );
  return state.status === 'signed-in' ? 'signed-in' : `${state.status}, ${state.reason}`;
}
