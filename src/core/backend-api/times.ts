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
      if (apart < 0) return `${words} The page knows of activity that Clerk has not recorded yet.`;
      return backend > readAtMs
        ? `${words} The session was used after the page read it.`
        : `${words} The page’s copy is older: ClerkJS doesn’t reload it after each use.`;
    case 'updatedAtMs':
      return apart > 0 ? `${words} The session changed after the page last loaded it.` : words;
    case 'expireAtMs':
    case 'abandonAtMs':
      return `${words} Clerk’s time counts. The instance’s settings or another sign-in may have changed it.`;
    case 'createdAtMs':
      return `${words} A session has one creation time: these may be different sessions.`;
  }
}

/** How far apart two records were read; null within a second. */
export function apartText(apartMs: number): string | null {
  if (Math.abs(apartMs) < roundingMs) return null;
  const span = formatDuration(apartMs);
  return apartMs > 0
    ? `The page’s copy was read ${span} before Clerk’s.`
    : `Clerk’s copy was read ${span} before the page’s.`;
}
