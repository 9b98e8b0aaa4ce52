import { ApiError } from './http.ts';
import { CODE, PASSWORD } from './people.ts';

/** Checks what only the right person knows; wrong ones fail as Clerk's do. */
export function checkSecret(strategy: string, secret: string): void {
  if (strategy === 'passkey') return checkAssertion(secret);
  if (strategy === 'password') {
    if (secret === PASSWORD) return;
    const text = 'Password is incorrect. Try again, or use another method.';
    throw new ApiError(422, 'form_password_incorrect', text, { param_name: 'password' });
  }
  if (secret === CODE) return;
  throw new ApiError(422, 'form_code_incorrect', 'Incorrect code', { param_name: 'code' });
}

/** The field of a form that has it. */
export function secretField(strategy: string): string {
  if (strategy === 'passkey') return 'public_key_credential';
  return strategy === 'password' ? 'password' : 'code';
}

/** Nobody has registered a passkey here, so any assertion of the right form is accepted. */
function checkAssertion(text: string): void {
  let given: { id?: unknown; response?: { signature?: unknown } | null } | null = null;
  try {
    given = JSON.parse(text);
  } catch {
    // Refused below.
  }
  if (typeof given?.id === 'string' && typeof given.response?.signature === 'string') return;
  throw new ApiError(422, 'passkey_invalid_public_key_credential', 'Invalid passkey public key credential', {
    param_name: 'public_key_credential',
  });
}
