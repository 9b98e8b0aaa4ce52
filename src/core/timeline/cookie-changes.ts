import { bytesText, clip } from '../text.ts';
import type { Moment, MomentCookie } from './moment.ts';
import type { Told } from './new-event.ts';

/** Clerk's cookies that came, changed or went; of several with one name each counts. */
export function cookieChanges(before: Moment, after: Moment): Told[] {
  const key = (cookie: MomentCookie, at: number): string => `${cookie.name} ${at}`;
  const byKey = (cookies: readonly MomentCookie[]): Map<string, MomentCookie> => {
    const counts = new Map<string, number>();
    return new Map(
      cookies.map((cookie) => {
        const at = counts.get(cookie.name) ?? 0;
        counts.set(cookie.name, at + 1);
        return [key(cookie, at), cookie];
      }),
    );
  };
  const [old, now] = [byKey(before.cookies), byKey(after.cookies)];
  const about = { group: 'cookie', by: 'page', tone: 'note' } as const;
  const told: Told[] = [];
  for (const [at, cookie] of now) {
    const was = old.get(at);
    if (!was) told.push({ ...about, code: 'cookie-set', title: 'Cookie set', text: cookieText(cookie) });
    else if (isOther(was, cookie))
      told.push({ ...about, code: 'cookie-changed', title: 'Cookie changed', text: cookieText(cookie) });
  }
  for (const [at, { name }] of old)
    if (!now.has(at))
      told.push({ ...about, code: 'cookie-gone', title: 'Cookie gone', text: `\`${clip(name)}\`` });
  return told;
}

const isOther = (was: MomentCookie, now: MomentCookie): boolean =>
  was.valueChars !== now.valueChars || (was.says !== '' && now.says !== '' && was.says !== now.says);

const cookieText = ({ name, valueChars, says }: MomentCookie): string =>
  `\`${clip(name)}\` · ${says ? clip(says, 80) : bytesText(valueChars)}`;
