import type { LoggedRequest } from '../../../dev/clerk/index.ts';
import { namer } from './names.ts';
import type { Recording } from './page-session.ts';

/** The browser asks for these by itself, when it likes: the tab's icon, and DevTools the project's folder. */
const ofBrowser = /^\/favicon\.ico$|^\/\.well-known\/appspecific\/com\.chrome\.devtools\.json$/;
/** The extension reads the instance's public keys to check signatures. */
const ofKeys = /\/\.well-known\/jwks\.json$/;

export const keyRequests = ({ requests }: Recording): LoggedRequest[] =>
  requests.filter(({ path }) => ofKeys.test(path));

export const pageRequests = ({ requests }: Recording): LoggedRequest[] =>
  requests.filter(({ path }) => !ofBrowser.test(path) && !ofKeys.test(path));

/**
 * All that was recorded, as lines that are the same for each session that went the same way. A request is told with
 * the moment of the script it came after, and not with its place: ClerkJS sends some at once.
 */
export function transcript(recording: Recording): string[] {
  const { port, sessionIds, moments, remains } = recording;
  const name = namer(port, sessionIds);
  const phase = (atMs: number) => {
    const moment = moments.findLast((each) => each.startedAtMs <= atMs);
    return moment ? `after ${moment.atMs / 1000} s` : 'at first';
  };
  const all = (what: string, texts: string[]) => texts.map((text) => `${what}: ${name(text)}`);
  return [
    ...pageRequests(recording).flatMap((request) => all(`request ${phase(request.atMs)}`, [told(request)])),
    ...moments.flatMap(({ atMs, action, cookies, hasFocus, visibility, outcome }) => [
      ...all(`at ${atMs / 1000} s: cookie`, cookies),
      `at ${atMs / 1000} s: focus ${hasFocus}, ${visibility}`,
      ...all(`at ${atMs / 1000} s: ${action}`, [outcome]),
    ]),
    ...all('local storage', remains.localStorage),
    ...all('session storage', remains.sessionStorage),
    ...all('database', remains.databases),
    ...recording.console.flatMap((message, index) => all(`console, message ${index + 1}`, [message])),
    ...all('property of window', remains.window),
    ...all('property of document', remains.document),
  ];
}

/** Without its cookies: while ClerkJS writes one anew, a request that is just being sent lacks it. */
function told(request: LoggedRequest): string {
  const { method, path, form, status, origin, secFetchDest, secFetchMode } = request;
  const fields = new URLSearchParams(form).toString();
  return `${method} ${path} ${fields}, ${secFetchDest} ${secFetchMode} of ${origin}, ${status}`;
}

/** Lines of one list that the other has not, or not as often. */
export function missing(from: string[], lines: string[]): string[] {
  const left = [...from];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const withoutTime = (lines: string[]): string[] =>
  lines.map((line) => line.replace(/^request (after [\d.]+ s|at first)/, 'request'));

/**
 * The same was sent, but some of it in another phase of the script, and the cookies went with it: the timers of ClerkJS
 * run late on a busy machine, in whichever of the sessions. What the extension itself sent, or kept from being sent, is
 * told by more or fewer requests.
 */
export function differsInTimeOnly(alone: string[], watched: string[]): boolean {
  const isRequest = (line: string) => line.startsWith('request ');
  const lost = missing(watched, alone).filter(isRequest);
  const added = missing(alone, watched).filter(isRequest);
  if (lost.length + added.length === 0) return false;
  const [before, after] = [withoutTime(lost), withoutTime(added)];
  return missing(after, before).length === 0 && missing(before, after).length === 0;
}
