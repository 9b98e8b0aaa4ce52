/**
 * Every code a call to the Backend API can fail with, what it means and what to do. `aborted` and `busy`
 * are in `core/failures.ts`.
 */
export const backendFailures = {
  'backend-not-sent': {
    means: 'What was entered can’t be sent.',
    todo: 'Correct the field that is named. Nothing was sent.',
  },
  'backend-key-invalid': {
    means: 'Clerk rejected this secret key.',
    todo: 'Copy it again from “API keys” in the Clerk Dashboard. It may have been rotated.',
  },
  'backend-forbidden': {
    means: 'Clerk does not allow this.',
    todo: 'Clerk’s own message names the reason.',
  },
  'backend-not-found': {
    means: 'The key’s instance has no such session, user or template.',
    todo: 'Check the id and the instance. Clerk removes old sessions that are over.',
  },
  'backend-gone': {
    means: 'Clerk’s Backend API no longer offers this.',
    todo: 'Verify the token in the Token lab instead.',
  },
  'backend-invalid': {
    means: 'Clerk refused a value of the request.',
    todo: 'Clerk’s own message names the field.',
  },
  'backend-token-refused': {
    means: 'Clerk says that this token is not a valid one of this session.',
    todo: 'It may be of another session, or have expired, or the session may be over. Look at its claims.',
  },
  'backend-development-only': {
    means: 'Clerk does this on development instances only.',
    todo: 'On a production instance, create a sign-in token in your backend instead.',
  },
  'backend-rate-limited': {
    means: 'Too many requests with keys of this instance.',
    todo: 'Your own backend shares this limit.',
  },
  'backend-down': {
    means: 'Clerk’s Backend API failed.',
    todo: 'Try again shortly, and check status.clerk.com. If you changed something, check whether it was done.',
  },
  'backend-refused': {
    means: 'Clerk refused the request, and did not say why.',
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
    means: 'The address leads elsewhere. The key was not sent there.',
    todo: 'Check the address of the Backend API.',
  },
  'backend-not-json': {
    means: 'What answered is not Clerk’s Backend API.',
    todo: 'Check the address; a proxy or firewall may have answered instead.',
  },
  'backend-unexpected': {
    means: 'The answer doesn’t match Clerk’s documentation for this call.',
    todo: 'Check the API base URL.',
  },
  'backend-too-large': {
    means: 'The answer is larger than 1 MB. It was dropped.',
    todo: 'Ask for fewer sessions at a time.',
  },
  'backend-no-key': {
    means: 'There is no secret key yet.',
    todo: 'Enter one above. Nothing was sent.',
  },
  'backend-key-gone': {
    means: 'The extension no longer holds this secret key.',
    todo: 'The browser stops an extension that is idle, and the key goes with it. Enter it again. Nothing was sent.',
  },
  'backend-interrupted': {
    means: 'The browser stopped the extension during the call.',
    todo: 'Enter the key again. The call may have been done, and is not sent twice.',
  },
  'backend-live-not-accepted': {
    means: 'This is the key of a production instance.',
    todo: 'Say first that you want to use it. Nothing was sent.',
  },
  'backend-not-checked': {
    means: 'Whose key this is has not been checked yet.',
    todo: 'Check the key first. Nothing was sent.',
  },
  'backend-other-instance': {
    means: 'The key is of another instance than this page’s.',
    todo: 'Enter the secret key of this page’s instance. Nothing was sent.',
  },
  'backend-no-access': {
    means: 'The browser does not let the extension reach api.clerk.com.',
    todo: 'Allow access to api.clerk.com, then try again. Nothing was sent.',
  },
  'backend-no-own-token': {
    means: 'The page holds no token of this session.',
    todo: 'Paste one into the field “Session token”. Nothing was sent.',
  },
} as const satisfies Record<string, { means: string; todo: string }>;
