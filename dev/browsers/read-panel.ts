import type { Surface } from './types.ts';

/** One session as the panel shows it. */
export interface PanelSession {
  id: string;
  status: string;
  user: string;
  organization: string;
  /** Who acts as this user; empty without impersonation. */
  actor: string;
  secondsLeft: number | null;
  verdict: string;
  /** What a server answers with it: `signed-in`, `signed-out, session-pending` ...; empty: not known (yet). */
  server: string;
}

/**
 * Reads the panel's session list from its document: the one place that knows its data attributes. Of a long list only
 * rows in view are drawn, and those around them.
 */
export function readPanel(surface: Surface): Promise<PanelSession[]> {
  return surface.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="option"][data-session-id]')].map((option) => ({
      id: option.dataset.sessionId ?? '',
      status: option.dataset.status ?? '',
      user: option.dataset.user ?? '',
      organization: option.dataset.organization ?? '',
      actor: option.dataset.actor ?? '',
      secondsLeft: option.dataset.secondsLeft ? Number(option.dataset.secondsLeft) : null,
      verdict: option.dataset.verdict ?? '',
      server: /, server: (.*)$/.exec(option.querySelector('.sr-only')?.textContent ?? '')?.[1] ?? '',
    })),
  );
}
