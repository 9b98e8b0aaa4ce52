import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { createClerkClient } from '@clerk/backend';
import type { FieldCase } from './field-case.ts';

/** Of the first key of a JWKS. */
export function pemOf(jwks = ''): string {
  const [key] = (JSON.parse(jwks) as { keys: JsonWebKey[] }).keys;
  return String(createPublicKey({ key: key ?? {}, format: 'jwk' }).export({ type: 'spki', format: 'pem' }));
}

/** `signed-in`, or status and reason, as the real `authenticateRequest` has it. */
export async function answerTo(
  headers: Record<string, string>,
  { keys, acceptsToken, audience, publishableKey }: FieldCase['input'],
): Promise<string> {
  const client = createClerkClient({
    publishableKey: publishableKey ?? `pk_test_${btoa('kind-otter-12.clerk.accounts.dev$')}`,
    secretKey: `sk_test_${'x'.repeat(8)}`,
    telemetry: { disabled: true },
  });
  const state = await client.authenticateRequest(new Request('https://app.example.com/', { headers }), {
    jwtKey: pemOf(keys),
    ...(acceptsToken && { acceptsToken }),
    ...(audience && { audience }),
  } as Parameters<typeof client.authenticateRequest>[1]);
  return state.status === 'signed-in' ? 'signed-in' : `${state.status}, ${state.reason}`;
}
