import type { BackendFailureCode } from '../backend-api/outcome.ts';
import { commonErrors } from './common.ts';
import type { ErrorTexts } from './error-text.ts';

const field = { means: '', todo: 'Correct the named field.', failure: 'backend-invalid' } as const;

/** Codes of the Backend API, which a secret key opens. */
export const backendErrors: ErrorTexts<BackendFailureCode> = {
  ...commonErrors,
  // 401: only the first says that the key is wrong.
  clerk_key_invalid: {
    means: 'Clerk rejected this secret key.',
    todo: 'Copy it again from “API keys” in the Clerk Dashboard. It may have been rotated.',
    failure: 'backend-key-invalid',
  },
  authorization_header_format_invalid: {
    means: 'Clerk did not get “Bearer” followed by the key.',
    todo: 'Copy the key again. Check for a proxy that changes headers.',
    failure: 'backend-key-invalid',
  },
  authentication_invalid: {
    means: 'Clerk could not identify who sent this request.',
    todo: 'Check the secret key and the base URL.',
  },
  could_not_authenticate_request: {
    means: 'Clerk could not identify who sent this request.',
    todo: 'Check the secret key and the base URL.',
  },
  // 403
  operation_not_allowed_on_primary_domain: {
    means: '',
    todo: 'Use one of the instance’s satellite domains.',
  },
  // 404
  resource_not_found: {
    means: 'The key’s instance has no such session, user or template.',
    todo: 'Check the id and the instance. Clerk removes old sessions after they end.',
    failure: 'backend-not-found',
  },
  // 400 and 422
  form_param_missing: field,
  form_param_nil: field,
  form_param_unknown: field,
  form_param_format_invalid: field,
  form_param_value_invalid: field,
  missing_query_parameter: field,
  invalid_session_token: {
    means: 'Clerk does not accept this token for this session.',
    todo: 'It may have expired or belong to another session, or the session is over.',
    failure: 'backend-token-refused',
  },
  request_invalid_for_environment: {
    means: 'Only development instances can do this.',
    todo: 'In production, create a sign-in token in your backend instead.',
    failure: 'backend-development-only',
  },
  // 429
  too_many_requests: {
    means: '',
    todo: 'Your backend shares this limit.',
  },
  // 410
  operation_deprecated: {
    means: 'Clerk’s Backend API no longer offers this.',
    todo: 'Verify the token in the Token lab instead.',
    failure: 'backend-gone',
  },
};
