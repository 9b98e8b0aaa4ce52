import type { backendFailures } from './backend-api/failures.ts';

/**
 * Every code that what concerns a page can fail with, what it means and what to do. Codes cross the wire and are stable;
 * texts are looked up where they are shown. Those of the Backend API are by themselves: the popup does without them.
 */
export const failures = {
  'clerk-missing': {
    means: 'Clerk is gone from this page.',
    todo: 'Reload the page.',
  },
  'clerk-loading': {
    means: 'Clerk is still loading.',
    todo: 'Try again when it is ready.',
  },
  'session-gone': {
    means: 'This session no longer exists here.',
    todo: 'Nothing was sent.',
  },
  'session-changed': {
    means: 'The session changed before you clicked.',
    todo: 'Check its status and try again. Nothing was sent.',
  },
  'not-in-this-clerk': {
    means: 'Not available in this ClerkJS version.',
    todo: 'Update @clerk/clerk-js.',
  },
  busy: {
    means: 'This action is still running for this session.',
    todo: 'Wait for it to finish. Nothing was sent twice.',
  },
  'clerk-error': {
    means: 'Clerk refused the request without saying why.',
    todo: 'Check the request in the Network tab.',
  },
  'agent-refused': {
    means: 'Clerk does not allow this in an agent’s session.',
    todo: 'Do it in the user’s own session, or let this one expire.',
  },
  unauthenticated: {
    means: 'Clerk no longer accepts this session.',
    todo: 'It has ended, expired or been revoked. Sign in again.',
  },
  'not-found': {
    means: 'Clerk has no such session, organization or template here.',
    todo: 'Check its name or id. It may have been deleted, or belong to another instance.',
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
    means: 'Couldn’t reach Clerk’s Frontend API.',
    todo: 'Check your connection, ad blockers, CSP and proxy.',
  },
  offline: {
    means: 'A request failed, and ClerkJS considers this browser offline.',
    todo: 'It is offline, automated (navigator.webdriver), or its user agent looks like a bot’s.',
  },
  'no-token': {
    means: 'getToken() returned null: nobody is signed in for this session.',
    todo: 'Sign in, or wait until Clerk has loaded.',
  },
  'token-gone': {
    means: 'A newer token replaced this one.',
    todo: 'Use the one shown.',
  },
  threw: {
    means: 'ClerkJS threw an error.',
    todo: 'Check the page’s console for details.',
  },
  timeout: {
    means: 'Clerk didn’t answer in time.',
    todo: 'The request may still succeed. Check the session before you try again.',
  },
  'no-answer': {
    means: 'The page didn’t answer.',
    todo: 'Is it paused in the debugger? Check the session before you try again.',
  },
  'page-gone': {
    means: 'The page navigated away or reloaded.',
    todo: 'Check its sessions now.',
  },
  aborted: {
    means: 'Cancelled.',
    todo: 'The request may still go through. Check the session.',
  },
  'snapshot-too-large': {
    means: 'The page’s Clerk data is too large to show.',
    todo: 'Something in the page stores very large values in its Clerk objects.',
  },
  'page-too-busy': {
    means: 'The page reports changes too fast.',
    todo: 'The data shown may be seconds old. Something keeps changing the page’s Clerk objects.',
  },
  'too-many-frames': {
    means: 'Too many frames on this page use Clerk.',
    todo: 'The first 100 to answer are shown. For another, open the frame’s URL in its own tab.',
  },
  'not-sent': {
    means: 'The data could not be sent to this view.',
    todo: 'A value in the page’s Clerk objects is too large or nested too deep.',
  },
  'scripts-not-registered': {
    means: 'The browser did not accept the extension’s scripts for your allowed sites.',
    todo: 'Remove the site in the options and allow it again. If that fails, restart the browser.',
  },
  'keys-refused': {
    means: 'This text contains no public keys. Nothing was saved.',
    todo: 'Paste a JWKS or PEM with public keys, never private keys or secrets.',
  },
  'cookies-not-cleared': {
    means: 'The browser did not delete the cookies.',
    todo: 'The list shows which ones remain.',
  },
  'settings-unread': {
    means: 'Some of your server settings could not be read. Defaults are used.',
    todo: 'In the panel, click an answer and save the settings again. Until then, nothing is green.',
  },
  'not-stored': {
    means: 'The browser did not save the settings.',
    todo: 'Check this computer’s free disk space, then try again.',
  },
  'report-too-large': {
    means: 'This is too much data for a report.',
    todo: 'Clear the timeline, then try again.',
  },
  'read-only': {
    means: 'This is a report, not a live page.',
    todo: 'Close the report to return to the page.',
  },
  'bad-message': {
    means: 'Unreadable Clerk data from this page.',
    todo: 'Another script may be replacing window.Clerk. Reload the page.',
  },
} as const satisfies Record<string, { means: string; todo: string }>;

export type FailureCode = keyof typeof failures | keyof typeof backendFailures;

/** What a code means, and what to do. */
export interface FailureText {
  means: string;
  todo: string;
}
