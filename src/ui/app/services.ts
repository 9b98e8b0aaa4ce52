import { createCommands } from '../commands/context.ts';
import type { Services } from '../features/feature.ts';
import { createKit } from '../kit/context.ts';
import type { Surface } from '../shared/context.ts';
import type { Source } from '../shared/source.ts';
import { createTabModel } from '../shared/tab.ts';
import { createTokens } from '../token/context.ts';

/** Makes what every feature may use, for one panel or popup. */
export function createServices(
  surface: Surface,
  source: Source,
  page: Document,
  now?: () => number,
): Services {
  const kit = createKit(page, now);
  const shared = { surface, source, tab: createTabModel(source.topic('tab'), source.state) };
  const tokens = createTokens(shared, kit.clock.read);
  // A raw token is not left behind on a screen that shows another session, or none.
  shared.tab.selectedId.subscribe(() => tokens.reveal.hide());
  page.addEventListener('visibilitychange', () => page.hidden && tokens.reveal.hide());
  return { kit, shared, tokens, commands: createCommands(shared, kit.clock.read) };
}
