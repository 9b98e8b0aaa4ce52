import { commonErrors } from './common.ts';
import type { ErrorTexts } from './error-text.ts';

/** Codes of the Frontend API, which ClerkJS calls. */
export const frontendErrors: ErrorTexts<'unauthenticated' | 'not-found'> = {
  ...commonErrors,
  // 401: only the first two say that nobody is signed in.
  signed_out: {
    means: 'This browser is signed out at Clerk.',
    todo: 'Reload the page, then sign in again.',
    failure: 'unauthenticated',
  },
  authentication_invalid: {
    means: 'Clerk found no active session in this request.',
    todo: 'The session is over, or its cookie was not sent. Reload the page.',
    failure: 'unauthenticated',
  },
  action_for_session_not_authorized: {
    means: 'This browser may not act on this session.',
    todo: 'The session may belong to another client. Reload the page.',
  },
  requires_captcha: {
    means: 'Clerk requires a CAPTCHA first. It did not check the session.',
    todo: 'Reload the page so ClerkJS can show it. Check that nothing blocks it.',
  },
  dev_browser_unauthenticated: {
    means: 'The development instance does not know this browser. It did not check the session.',
    todo: 'Reload the page. If that fails, delete this site’s __clerk_db_jwt cookies.',
  },
  authorization_header_format_invalid: {
    means: 'Clerk can’t read the request’s Authorization header.',
    todo: 'Find what adds it: the app, a service worker, an extension or a proxy.',
  },
  proxy_request_invalid_secret_key: {
    means: 'Clerk rejects the proxy’s secret key.',
    todo: 'Set the proxy’s Clerk-Secret-Key header to this instance’s secret key.',
  },
  // 403
  authorization_invalid: {
    means: 'Clerk does not allow this request in this session.',
    todo: '',
  },
  session_reverification_required: {
    means: 'The user must verify again first.',
    todo: 'Use the Reverification tab, then try again.',
  },
  requires_protect_check: {
    means: 'Clerk Protect wants to check this browser first.',
    todo: 'Do this in the app, which can run the check.',
  },
  csrf_token_invalid: {
    means: '',
    todo: 'Reload the page, then try again.',
  },
  subdomain_not_allowed: {
    means: 'The instance does not allow this page’s subdomain.',
    todo: 'Add it to the allowed subdomains in the Clerk Dashboard.',
  },
  operation_not_allowed_on_satellite_domain: {
    means: 'This page is on a satellite domain.',
    todo: 'Do it on the primary domain.',
  },
  // 404
  resource_not_found: {
    means: 'Clerk has no such session, organization or template here.',
    todo: 'Check its name or id. It may have been deleted, or belong to another instance.',
    failure: 'not-found',
  },
  // 422
  missing_expired_token: {
    means: 'Clerk needs the previous token, and got none.',
    todo: 'Reload the page. If it happens again, update @clerk/clerk-js.',
  },
  form_password_incorrect: {
    means: '',
    todo: 'Check it and try again. Wrong attempts count and may lock the user.',
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
    means: 'A production key works only on its own domain and subdomains.',
    todo: 'Open the app on that domain, or use a development key (pk_test_…) here.',
  },
  origin_missing: {
    means: 'The request has no Origin header, which Clerk needs.',
    todo: 'Find what removes it: a proxy, an extension or a service worker.',
  },
  origin_authorization_headers_conflict: {
    means: 'The request had both Origin and Authorization. Clerk accepts only one.',
    todo: 'In a browser, leave Authorization out. In a native app, leave Origin out.',
  },
  host_invalid: {
    means: 'Clerk has no instance at this host.',
    todo: 'Check the publishable key, the domain’s DNS records and the proxy.',
  },
  native_api_disabled: {
    means: 'The request claims to come from a native app.',
    todo: 'Turn on the Native API in the Clerk Dashboard, or use the browser’s ClerkJS.',
  },
  proxy_request_missing_secret_key: {
    means: 'The proxy sends no secret key.',
    todo: 'Add the Clerk-Secret-Key header in the proxy.',
  },
  invalid_action_for_session: {
    means: 'The session’s status does not allow this.',
    todo: 'Click “Reload session” to see its status.',
  },
  session_exists: {
    means: '',
    todo: 'Use that session, or allow several in the Clerk Dashboard.',
  },
  session_reverification_missing: {
    means: 'No reverification is in progress for this session.',
    todo: 'Click “Start verification” first.',
  },
  invalid_action_for_session_reverification: {
    means: 'The reverification is at another step.',
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
    todo: 'Choose level first_factor, or set up a second factor for the user.',
  },
};
