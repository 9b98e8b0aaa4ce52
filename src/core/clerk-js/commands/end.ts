import type { CommandEntry } from './entry.ts';
import { clearsCache } from './texts.ts';

/** https://clerk.com/docs/reference/javascript/session#end */
export const end: CommandEntry = {
  label: 'End',
  of: 'session',
  method: 'end',
  needs: 'live',
  call: () => ({}),
  result: null,
  asksFirst: { title: 'End this session?', accept: 'End session' },
  cookie: () => 'restored',
  mayLeavePage: false,
  quiet: false,
  effect: () => `Signs this session out for good (1 request). ${clearsCache}`,
};
