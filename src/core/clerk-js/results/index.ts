/** What commands give besides their effect, by the kind of it. */
export { allowed } from './allowed.ts';
export { devices } from './devices.ts';
export { memberships } from './memberships.ts';
export { verification } from './verification.ts';
