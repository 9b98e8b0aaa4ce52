import type { PanelSession } from '../browsers/read-panel.ts';

const HEADINGS = ['Session', 'Status', 'User', 'Organization / acting as', 'Left', 'Token', 'Server'];

function cells(session: PanelSession): string[] {
  const actor = session.actor && `acting: ${session.actor}`;
  return [
    session.id,
    session.status,
    session.user,
    [session.organization, actor].filter(Boolean).join(' / '),
    session.secondsLeft === null ? '' : `${session.secondsLeft} s`,
    session.verdict,
    session.server,
  ].map((cell) => cell || '-');
}

/** The sessions as a table of text. */
export function sessionTable(sessions: PanelSession[]): string {
  const rows = [HEADINGS, ...sessions.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(HEADINGS), rule, ...sessions.map((session) => line(cells(session)))].join('\n');
}

/** What has to differ for the table to be worth printing again: the ticking seconds alone do not count. */
export function sessionDigest(sessions: PanelSession[]): string {
  return JSON.stringify(sessions.map((session) => ({ ...session, secondsLeft: null })));
}
