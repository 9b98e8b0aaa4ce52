import type { Surface } from '../browsers/types.ts';
import type { ClerkInstance } from '../clerk/index.ts';

/** One picture of the built extension: which surface, and how it comes into the state to be shown. */
export interface Picture {
  surface: 'panel' | 'popup';
  /** Width of the panel in CSS pixels; popups size themselves. */
  width?: number;
  prepare?: (surface: Surface, clerk: ClerkInstance) => Promise<void>;
}

/** Those of the README by name. Every other state is a scene, see `dev/scenes`. */
export const pictures: Record<string, Picture> = {
  panel: { surface: 'panel', width: 1200 },
  popup: { surface: 'popup' },
  lab: { surface: 'panel', width: 1200, prepare: openLab },
};

async function openLab(surface: Surface, clerk: ClerkInstance): Promise<void> {
  await surface.click(await surface.byRole('tab', 'Token lab'));
  const token = await clerk.mint(clerk.sessions()[0]?.id ?? '', {
    claims: { plan_seats: 12, role_hint: '{{user.role}}' },
  });
  await surface.fill(await surface.byRole('textbox', 'Token'), `Authorization: Bearer ${token}`);
  await surface.click(await surface.byRole('button', 'Inspect'));
  await surface.byRole('table', 'Claims');
}
