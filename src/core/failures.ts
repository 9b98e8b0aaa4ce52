import type { backendFailures } from './backend-api/failures.ts';

/**
 * Every code that what concerns a page can fail with, what it means and what to do. Codes cross the wire and are stable;
 * texts are looked up where they are shown. Those of the Backend API are by themselves: the popup does without them.
 */
export const failures = {
  'clerk-missing': {
    means: 'Clerk is no longer on this page.',
    todo: 'Reload the page, or wait until its Clerk script has run.',
  },
  'clerk-loading': {
    means: 'Clerk has not finished loading.',
    todo: 'Wait until it has, then try again.',
  },
  'session-gone': {
    means: 'This session is no longer in the page’s client.',
    todo: 'The list shows what is there now. Nothing was sent.',
  },
  'session-changed': {
    means: 'The session’s status changed since it was shown.',
    todo: 'Look at its new status, then decide again. Nothing was sent.',
  },
  'not-in-this-clerk': {
    means: 'This ClerkJS has no such method.',
    todo: 'Update @clerk/clerk-js in the app to use it.',
  },
  busy: {
    means: 'The same action is still running for this session.',
    todo: 'Wait for it to end. Nothing was sent twice.',
  },
  'clerk-error': {
    means: 'Clerk refused the request, and did not say why.',
    todo: 'Look at the request in the Network tab.',
  },
  'agent-refused': {
    means: 'This is an agent’s session: Clerk does not allow this in it.',
    todo: 'Do it in the user’s own session, or let this one expire.',
  },
  unauthenticated: {
    means: 'Clerk no longer accepts this session.',
    todo: 'It has ended, expired or been revoked. Sign in again.',
  },
  'not-found': {
    means: 'Clerk has no such session, organization or template here.',
    todo: 'Check its name or id. It may be gone, or of another instance.',
  },
  'rate-limited': {
    means: 'Too many requests.',
    todo: 'Wait, then try again.',
  },
  'clerk-down': {
    means: 'Clerk’s Frontend API failed.',
    todo: 'Try again shortly, and check status.clerk.com.',
  },
  network: {
    means: 'The request did not reach Clerk’s Frontend API.',
    todo: 'Check the connection, ad blockers, the page’s CSP and the proxy.',
  },
  offline: {
    means: 'A request failed, and ClerkJS takes this browser for offline.',
    todo: 'It is offline, automated (navigator.webdriver), or its user agent looks like a robot’s.',
  },
  'no-token': {
    means: 'getToken() gave null: ClerkJS holds no user for this session.',
    todo: 'Sign in, or wait until Clerk has loaded.',
  },
  'token-gone': {
    means: 'This token is no longer held: a newer one took its place.',
    todo: 'Look at the token shown now.',
  },
  threw: {
    means: 'The page’s Clerk threw an error.',
    todo: 'The page’s console says more.',
  },
  timeout: {
    means: 'Clerk did not answer in time. It may still be retrying in the page.',
    todo: 'Look at the session before you try again: the request may have gone through.',
  },
  'no-answer': {
    means: 'The page did not answer in time.',
    todo: 'It may be busy, paused in the debugger or gone. Look at the session before you try again.',
  },
  'page-gone': {
    means: 'The page or frame was left or reloaded.',
    todo: 'Look at the sessions of the page as it is now.',
  },
  aborted: {
    means: 'You stopped waiting.',
    todo: 'The request itself can’t be taken back; look at the session.',
  },
  'snapshot-too-large': {
    means: 'The page reported more data than is accepted.',
    todo: 'Something on the page puts very large values into its Clerk objects.',
  },
  'page-too-busy': {
    means: 'The page reports more than the extension takes at a time.',
    todo: 'What is shown may be some seconds old. Something changes the page’s Clerk objects all the time.',
  },
  'too-many-frames': {
    means: 'More frames of this page have Clerk than are looked at.',
    todo: 'The 100 that answered first are here. Open a frame’s address in a tab of its own.',
  },
  'not-sent': {
    means: 'What the extension read could not be sent to this view.',
    todo: 'Something in it is nested too deep, or too large. The page’s Clerk objects hold it.',
  },
  'scripts-not-registered': {
    means: 'The browser did not take our scripts for the sites that you allowed.',
    todo: 'Take back the site in the options and allow it again. If that does not help, restart the browser.',
  },
  'keys-refused': {
    means: 'No public keys in this text: nothing was saved.',
    todo: 'Give a JWKS or a PEM of public keys. Keep private keys and secrets out of here.',
  },
  'cookies-not-cleared': {
    means: 'The browser did not delete the cookies.',
    todo: 'Look at the list: it shows which ones are still there.',
  },
  'settings-unread': {
    means: 'Some of your server’s settings could not be read: defaults are used.',
    todo: 'In the panel, click an answer and save the settings again. Until then nothing is green.',
  },
  'not-stored': {
    means: 'The browser did not store the settings.',
    todo: 'Check the free space of this computer, then try again.',
  },
  'report-too-large': {
    means: 'There is more than a report can hold.',
    todo: 'Clear the timeline, then try again.',
  },
  'read-only': {
    means: 'This is a report: there is no page behind it.',
    todo: 'Close the report to go on with the page.',
  },
  'bad-message': {
    means: 'The page sent something that is not a Clerk snapshot. It was dropped.',
    todo: 'Another script may stand in for Clerk. Reload the page.',
  },
} as const satisfies Record<string, { means: string; todo: string }>;

export type FailureCode = keyof typeof failures | keyof typeof backendFailures;

/** What a code means, and what to do. */
export interface FailureText {
  means: string;
  todo: string;
}
