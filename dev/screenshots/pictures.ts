import type { Surface } from '../browsers/types.ts';
import type { ClerkInstance } from '../clerk/index.ts';

/** One picture of the built extension: which surface, and how it comes into the state to be shown. */
export interface Picture {
  surface: 'panel' | 'popup';
  /** Size of the panel in CSS pixels; popups size themselves. */
  size?: { width: number; height?: number };
  /** What the instance puts into tokens before the page opens. */
  sessionClaims?: Record<string, unknown>;
  prepare?: (surface: Surface, clerk: ClerkInstance) => Promise<void>;
}

/** Those of README and guide by name. Every other state is a scene, see `dev/scenes`. */
export const pictures: Record<string, Picture> = {
  problem: {
    surface: 'panel',
    size: { width: 1400, height: 420 },
    sessionClaims: { public_metadata: { plan: 'pro', notes: 'x'.repeat(4_000) } },
    prepare: openFindings,
  },
  panel: { surface: 'panel', size: { width: 1200, height: 1473 } },
  popup: { surface: 'popup' },
  lab: { surface: 'panel', size: { width: 1200, height: 1473 }, prepare: openLab },
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

async function openFindings(surface: Surface): Promise<void> {
  await surface.click(await surface.byRole('tab', /^Findings/));
  await surface.waitFor(() => document.querySelector('[data-finding="cookie-too-large"]'));
}
