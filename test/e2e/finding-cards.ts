import type { Surface, Tab } from '../../dev/browsers/types.ts';
import { openJudgedPanel } from './fixture.ts';

/** The panel with its tab Findings. */
export async function openFindings(tab: Tab): Promise<Surface> {
  const panel = await openJudgedPanel(tab);
  await panel.click(await panel.byRole('tab', /^Findings/));
  await panel.byRole('list', 'Findings');
  return panel;
}

/** The text of a finding, once it is there. */
export const findingOf = (panel: Surface, code: string): Promise<string> =>
  panel.waitFor(
    (wanted) =>
      document.querySelector(`.finding:not(.finding-gone)[data-finding="${wanted}"]`)?.textContent ?? null,
    [code],
    { what: `finding ${code}`, timeoutMs: 30_000 },
  );

export const isGone = (panel: Surface, code: string): Promise<boolean> =>
  panel.waitFor(
    (wanted) => !document.querySelector(`.finding:not(.finding-gone)[data-finding="${wanted}"]`),
    [code],
    { what: `${code} gone`, timeoutMs: 30_000 },
  );
