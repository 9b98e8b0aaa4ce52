import { change } from './change.ts';
import { harRow } from './har.ts';
import { loaded } from './loaded.ts';
import { frames, notAllowed, page } from './page.ts';
import { panel } from './panel.ts';
import { paste } from './paste.ts';
import type { BenchRow } from './row.ts';
import { scrollRow } from './scroll.ts';
import { size } from './size.ts';
import { stripRow } from './strip.ts';
import { timelineRow } from './timeline.ts';
import { token } from './token.ts';
import { view } from './view.ts';

/** In the order in which they are run: the ones of this process first, while it has done nothing yet. */
export const rows: readonly BenchRow[] = [
  token,
  view,
  paste,
  timelineRow,
  size,
  notAllowed,
  page,
  frames,
  panel,
  change,
  stripRow,
  scrollRow,
  harRow,
  loaded,
];
