import type { Surface } from '../browsers/types.ts';
import type { ClerkInstance } from '../clerk/index.ts';

/* What a person does to bring panel or popup into a state that is worth a picture. */

export const press = async (surface: Surface, name: string) =>
  surface.click(await surface.byRole('button', name));
export const failTouch = async (surface: Surface, clerk: ClerkInstance) => {
  clerk.fault({ match: '/touch', status: 429, code: 'too_many_requests', retryAfter: 7 });
  await press(surface, 'Touch');
  await surface.waitFor(() => document.querySelector('.failure'), [], { what: 'a failure' });
};
export const openLab = async (surface: Surface, clerk: ClerkInstance) => {
  await surface.click(await surface.byRole('tab', 'Token lab'));
  const token = await clerk.mint(clerk.sessions()[0]?.id ?? '', {
    claims: { plan_seats: 12, role_hint: '{{user.role}}' },
  });
  await surface.fill(await surface.byRole('textbox', 'Token'), `Authorization: Bearer ${token}`);
  await press(surface, 'Inspect');
  await surface.byRole('table', 'Claims');
};
export const compare = async (surface: Surface, clerk: ClerkInstance) => {
  await openLab(surface, clerk);
  await surface.click(await surface.byRole('tab', 'Sessions'));
  await surface.fill(await surface.byRole('combobox', 'Token B'), 'lab');
  const table = await surface.byRole('table', 'Claim differences');
  await surface.evaluate((css) => document.querySelector(css)?.scrollIntoView({ block: 'end' }), table);
};
/** Walks a reverification up to its second factor. */
export const reverify = async (surface: Surface) => {
  await surface.click(await surface.byRole('tab', 'Reverification'));
  await surface.fill(await surface.byRole('combobox', 'Level'), 'multi_factor');
  await press(surface, 'Start verification');
  await surface.fill(await surface.byRole('textbox', 'Password'), 'password123');
  await press(surface, 'Verify');
  await surface.byRole('combobox', 'Second factor');
};
export const authorize = async (surface: Surface) => {
  await surface.click(await surface.byRole('tab', 'Authorization'));
  await surface.fill(await surface.byRole('combobox', 'Permission'), 'org:sys_memberships:manage');
  await surface.fill(await surface.byRole('combobox', 'Reverification'), 'strict');
  await press(surface, 'Check');
  await surface.byRole('table', 'Answers');
};
export const listDevices = async (surface: Surface) => {
  await surface.click(await surface.byRole('tab', 'Devices'));
  await press(surface, 'List devices');
  await surface.byRole('table', 'Devices');
};
/** The Backend API tab with the instance's key in use. */
export const openBackend = async (surface: Surface, clerk: ClerkInstance, key = clerk.secretKey) => {
  await surface.click(await surface.byRole('tab', 'Backend API'));
  await surface.fill(await surface.byRole('textbox', 'API base URL'), clerk.url('/v1'));
  await surface.fill(await surface.byRole('textbox', 'Secret key'), key);
  await press(surface, 'Use key');
  await surface.waitFor(
    () => document.querySelector('[aria-label="Instance of the key"]')?.textContent?.includes('ins_'),
    [],
    { what: 'the check of the key' },
  );
  await press(surface, 'Fill from selected session');
};
export const listBackend = async (surface: Surface, clerk: ClerkInstance) => {
  await openBackend(surface, clerk);
  await surface.fill(await surface.byRole('textbox', 'Client ID'), '');
  await press(surface, 'List sessions');
  await surface.byRole('table', 'Listed sessions');
};
export const revokeAndCompare = async (surface: Surface, clerk: ClerkInstance) => {
  await listBackend(surface, clerk);
  await press(surface, 'Revoke');
  await press(surface, 'Revoke the session');
  await surface.byRole('table', 'Browser and backend');
};
export const failBackend = async (surface: Surface, clerk: ClerkInstance) => {
  await listBackend(surface, clerk);
  clerk.fault({ match: '/v1/sessions', status: 429, code: 'too_many_requests', retryAfter: 30 });
  await press(surface, 'Get session');
  await surface.waitFor(() => document.querySelector('.failure'), [], { what: 'a failure' });
};
export const choose = (index: number) => (surface: Surface) =>
  surface.click(`[role="option"]:nth-of-type(${index})`);
