/** Every command, by its name. All that is asked of commands is asked of this list: see `../command.ts`. */
export { checkAuthorization } from './check-authorization.ts';
export { clearCache } from './clear-cache.ts';
export { listDevices, revokeDevice } from './devices.ts';
export { end } from './end.ts';
export { getToken } from './get-token.ts';
export { readMemberships } from './read-memberships.ts';
export { reload } from './reload.ts';
export { remove } from './remove.ts';
export { setActive } from './set-active.ts';
export { signOut, signOutAll } from './sign-out.ts';
export { touch } from './touch.ts';
export {
  attemptFirstFactor,
  attemptSecondFactor,
  prepareFirstFactor,
  prepareSecondFactor,
  startVerification,
  verifyWithPasskey,
} from './verification.ts';
