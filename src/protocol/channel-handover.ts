/**
 * The two events by which hook and relay, which share a window but no objects, hand over their private port before any
 * script of the page runs. Both are dispatched synchronously; nobody else is listening yet, but for the deep script on
 * a page that a person reloaded with it: that shares the hook's world and takes the function in the event's `data`.
 */
export const channelHandover = {
  /** Hook to relay: a MessageEvent with the port; the relay takes it by preventDefault(). */
  port: 'clerk-session-inspector:port',
  /** Relay to hook: the relay came second and asks for the port. */
  ask: 'clerk-session-inspector:ask',
} as const;
