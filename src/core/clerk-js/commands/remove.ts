import type { CommandEntry } from './entry.ts';
import { clearsCache } from './texts.ts';

/** A session that is over may still be on the client's list, and this is what takes it off. */
export const remove: CommandEntry = {
  label: 'Remove',
  of: 'session',
  method: 'remove',
  needs: 'any',
  call: () => ({}),
  result: null,
  asksFirst: { title: 'Remove this session?', accept: 'Remove session' },
  cookie: () => 'restored',
  mayLeavePage: false,
  quiet: false,
  effect: () => `Signs this session out for good and removes it from the list (1 request). ${clearsCache}`,
};
