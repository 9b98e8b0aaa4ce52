/**
 * Every code a call to the Backend API can fail with, what it means and what to do. `aborted` and `busy`
 * are in `core/failures.ts`.
 */
export const backendFailures = {
  'backend-not-sent': {
    means: 'This input can’t be sent.',
    todo: 'Correct the named field. Nothing was sent.',
  },
  'backend-key-invalid': {
    means: 'Clerk rejected this secret key.',
    todo: 'Copy it again from “API keys” in the Clerk Dashboard. It may have been rotated.',
  },
  'backend-forbidden': {
    means: 'Clerk does not allow this.',
    todo: 'Check that this is the right instance.',
  },
  'backend-not-found': {
    means: 'The key’s instance has no such session, user or template.',
    todo: 'Check the id and the instance. Clerk removes old sessions after they end.',
  },
  'backend-gone': {
    means: 'Clerk’s Backend API no longer offers this.',
    todo: 'Verify the token in the Token lab instead.',
  },
  'backend-invalid': {
    means: 'Clerk refused a value in the request.',
    todo: 'Correct the named field.',
  },
  'backend-token-refused': {
    means: 'Clerk does not accept this token for this session.',
    todo: 'It may have expired or belong to another session, or the session is over. Check its claims.',
  },
  'backend-development-only': {
    means: 'Only development instances can do this.',
    todo: 'In production, create a sign-in token in your backend instead.',
  },
  'backend-rate-limited': {
    means: 'Too many requests with this instance’s keys.',
    todo: 'Your backend shares this limit.',
  },
  'backend-down': {
    means: 'Clerk’s Backend API failed.',
    todo: 'Try again shortly, and check status.clerk.com.',
  },
  'backend-refused': {
    means: 'Clerk refused the request without saying why.',
    todo: 'Check the id, the instance and the base URL.',
  },
  'backend-network': {
    means: 'The Backend API gave no answer.',
    todo: 'Check your connection, the API base URL and the extension’s site access.',
  },
  'backend-timeout': {
    means: 'The Backend API didn’t answer in time.',
    todo: 'Try again shortly, and check status.clerk.com.',
  },
  'backend-redirected': {
    means: 'The URL redirects elsewhere. The key was not sent there.',
    todo: 'Check the API base URL.',
  },
  'backend-not-json': {
    means: 'This answer is not from Clerk’s Backend API.',
    todo: 'Check the API base URL. A proxy or firewall may have answered instead.',
  },
  'backend-unexpected': {
    means: 'The answer doesn’t match Clerk’s documentation for this call.',
    todo: 'Check the API base URL.',
  },
  'backend-too-large': {
    means: 'The answer is larger than 1 MB and was dropped.',
    todo: 'List fewer sessions at a time.',
  },
  'backend-no-key': {
    means: 'There is no secret key yet.',
    todo: 'Enter one above. Nothing was sent.',
  },
  'backend-key-gone': {
    means: 'The extension no longer has this secret key.',
    todo: 'Browsers stop idle extensions, which forgets the key. Enter it again. Nothing was sent.',
  },
  'backend-interrupted': {
    means: 'The browser stopped the extension during the call.',
    todo: 'Enter the key again. The call may have been done, and is not sent twice.',
  },
  'backend-live-not-accepted': {
    means: 'This key belongs to a production instance.',
    todo: 'Confirm that you want to use it. Nothing was sent.',
  },
  'backend-not-checked': {
    means: 'This key’s instance has not been checked yet.',
    todo: 'Check the key first. Nothing was sent.',
  },
  'backend-other-instance': {
    means: 'This key belongs to another instance.',
    todo: 'Enter the secret key for this page’s instance. Nothing was sent.',
  },
  'backend-no-access': {
    means: 'The extension has no access to api.clerk.com.',
    todo: 'Allow access, then try again. Nothing was sent.',
  },
  'backend-no-own-token': {
    means: 'The page has no token for this session.',
    todo: 'Paste one into “Session token”. Nothing was sent.',
  },
} as const satisfies Record<string, { means: string; todo: string }>;
