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
}

/**
 * Reads the panel's session list from its document: the one place that knows its data attributes. Of a long list only
 * rows in view are drawn, and those around them.
 */
export function readPanel(surface: Surface): Promise<PanelSession[]> {
  return surface.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="option"][data-session-id]')].map(({ dataset }) => ({
      id: dataset.sessionId ?? '',
      status: dataset.status ?? '',
      user: dataset.user ?? '',
      organization: dataset.organization ?? '',
      actor: dataset.actor ?? '',
      secondsLeft: dataset.secondsLeft ? Number(dataset.secondsLeft) : null,
      verdict: dataset.verdict ?? '',
    })),
  );
}
