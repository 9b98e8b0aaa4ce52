import { formatDuration } from '../time.ts';

export type TimeField = 'lastActiveAtMs' | 'expireAtMs' | 'abandonAtMs' | 'createdAtMs' | 'updatedAtMs';

/** One side may count whole seconds, cut or rounded. */
const roundingMs = 1_000;

export const isSameTime = (one: number | null, other: number | null): boolean =>
  one === other || (one !== null && other !== null && Math.abs(one - other) < roundingMs);

/** What it means that a time is another one at Clerk. `readAtMs`: when the page's record was read. */
export function timeText(
  field: TimeField,
  { browser, backend, readAtMs }: { browser: number; backend: number; readAtMs: number },
): string {
  const apart = backend - browser;
  const words = `${formatDuration(apart)} ${apart > 0 ? 'later' : 'earlier'} at Clerk.`;
  switch (field) {
    case 'lastActiveAtMs':
      if (apart < 0) return `${words} The page’s record tells of activity that Clerk has not noted yet.`;
      return backend > readAtMs
        ? `${words} The session was used since the page’s record was read.`
        : `${words} The page’s record is older: ClerkJS does not ask for it again after each use.`;
    case 'updatedAtMs':
      return apart > 0 ? `${words} The session changed since the page last had it from Clerk.` : words;
    case 'expireAtMs':
    case 'abandonAtMs':
      return `${words} Clerk’s time counts; the instance’s settings or another sign-in may have moved it.`;
    case 'createdAtMs':
      return `${words} A session is created once: these may be different sessions.`;
  }
}

/** How far apart two records were read; null within a second. */
export function apartText(apartMs: number): string | null {
  if (Math.abs(apartMs) < roundingMs) return null;
  const span = formatDuration(apartMs);
  return apartMs > 0
    ? `The page’s record was read ${span} before Clerk’s.`
    : `Clerk’s record was read ${span} before the page’s.`;
}
