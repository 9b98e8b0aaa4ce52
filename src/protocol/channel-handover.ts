/**
 * Hook to relay: the type of the MessageEvent, dispatched at `document`, by which they, which share a document but no
 * objects, hand over their private port before any script of the page runs. The relay takes it by preventDefault().
 */
export const channelHandover = {
  /**
   * At document_start. The one type of event that does not pass through `window`, where a page that opened this window
   * may have listened before there was a document; and a type that says nothing.
   */
  early: 'load',
  /** In a frame that had its document already; pages may listen to `load` by now. */
  late: 'clerk-session-inspector:port',
} as const;
