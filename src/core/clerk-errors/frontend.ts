import { commonErrors } from './common.ts';
import type { ErrorTexts } from './error-text.ts';

/** Codes of the Frontend API, which ClerkJS calls. */
export const frontendErrors: ErrorTexts<'unauthenticated' | 'not-found'> = {
  ...commonErrors,
  // 401: only the first two say that nobody is signed in.
  signed_out: {
    means: 'This browser’s client is signed out at Clerk.',
    todo: 'Reload the page to see it too, then sign in again.',
    failure: 'unauthenticated',
  },
  authentication_invalid: {
    means: 'Clerk saw no active session with this request.',
    todo: 'The session is over, or its cookie was not sent. Reload the page.',
    failure: 'unauthenticated',
  },
  action_for_session_not_authorized: {
    means: 'This browser’s client may not act on this session.',
    todo: 'The session may belong to another client. Reload the page.',
  },
  requires_captcha: {
    means: 'Clerk wants a CAPTCHA solved before it answers. The session itself was not judged.',
    todo: 'Reload the page so that ClerkJS can show it. Check that nothing blocks it.',
  },
  dev_browser_unauthenticated: {
    means: 'Clerk does not know this browser in the development instance. The session itself was not judged.',
    todo: 'Reload the page. If that does not help, delete this site’s __clerk_db_jwt cookies.',
  },
  authorization_header_format_invalid: {
    means: 'The request had an Authorization header that Clerk can’t read.',
    todo: 'Check what adds it: the app, a service worker, an extension or a proxy.',
  },
  proxy_request_invalid_secret_key: {
    means: 'The proxy sends a secret key that Clerk does not take.',
    todo: 'Put this instance’s secret key in the proxy’s Clerk-Secret-Key header.',
  },
  // 403
  authorization_invalid: {
    means: 'Clerk does not allow this request in this session.',
    todo: '',
  },
  session_reverification_required: {
    means: 'The user has to verify again before Clerk does this.',
    todo: 'Do so in the tab Reverification, then try again.',
  },
  requires_protect_check: {
    means: 'Clerk Protect wants to check this browser first.',
    todo: 'Do the same in the app itself, which can run the check.',
  },
  csrf_token_invalid: {
    means: '',
    todo: 'Reload the page, then try again.',
  },
  subdomain_not_allowed: {
    means: 'This page’s subdomain is not one that the instance allows.',
    todo: 'Add it to the allowed subdomains in the Clerk Dashboard.',
  },
  operation_not_allowed_on_satellite_domain: {
    means: 'This page is on a satellite domain.',
    todo: 'Do it on the primary domain.',
  },
  // 404
  resource_not_found: {
    means: 'Clerk has no such session, organization or template here.',
    todo: 'Check its name or id. It may be gone, or of another instance.',
    failure: 'not-found',
  },
  // 422
  missing_expired_token: {
    means: 'Clerk wants the token before this one, and got none.',
    todo: 'Reload the page. If it happens again, update @clerk/clerk-js.',
  },
  form_password_incorrect: {
    means: '',
    todo: 'Check it and try again. Wrong ones count, and may lock the user.',
  },
  // 429
  too_many_requests: {
    means: '',
    todo: 'Wait, then try again.',
  },
  signup_rate_limit_exceeded: {
    means: '',
    todo: 'Wait, then try again.',
  },
  // 400
  origin_invalid: {
    means: 'A production key works on its own domain and its subdomains only.',
    todo: 'Open the app on that domain, or use a development key (pk_test_…) here.',
  },
  origin_missing: {
    means: 'The request came without the Origin header that Clerk needs.',
    todo: 'Check what removes it: a proxy, an extension or a service worker.',
  },
  origin_authorization_headers_conflict: {
    means: 'The request had both Origin and Authorization; Clerk takes one of them.',
    todo: 'In a browser, leave Authorization out. In a native app, leave Origin out.',
  },
  host_invalid: {
    means: 'Clerk knows no instance at the host that was asked.',
    todo: 'Check the publishable key, the domain’s DNS records and the proxy.',
  },
  native_api_disabled: {
    means: 'The request says that it comes from a native app.',
    todo: 'Turn on the Native API in the Clerk Dashboard, or use the browser’s ClerkJS.',
  },
  proxy_request_missing_secret_key: {
    means: 'The proxy sends no secret key.',
    todo: 'Let the proxy add the Clerk-Secret-Key header.',
  },
  invalid_action_for_session: {
    means: 'Clerk does not do this to a session in its present status.',
    todo: 'Click “Reload session” to see its status.',
  },
  session_exists: {
    means: '',
    todo: 'Use that session, or allow several in the Clerk Dashboard.',
  },
  session_reverification_missing: {
    means: 'No reverification of this session is under way.',
    todo: 'Click “Start verification” first.',
  },
  invalid_action_for_session_reverification: {
    means: 'The reverification is at another step than this one.',
    todo: 'Start the verification again.',
  },
  verification_missing: {
    means: '',
    todo: 'Send the code first.',
  },
  strategy_for_user_invalid: {
    means: 'This user can’t use this factor.',
    todo: 'Choose another factor.',
  },
  no_second_factors: {
    means: '',
    todo: 'Choose the level first_factor, or add a second factor to the user.',
  },
};
