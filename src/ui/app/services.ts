import { signal } from '@preact/signals';
import type { FailureTexts } from '../../core/failure-text.ts';
import { createCommands } from '../commands/context.ts';
import type { SurfaceServices } from '../features/feature.ts';
import { createKit } from '../kit/context.ts';
import type { Shared, Surface } from '../shared/context.ts';
import { createNavigation } from '../shared/navigation.ts';
import { createSites } from '../shared/sites.ts';
import type { Source } from '../shared/source.ts';
import { createTabModel } from '../shared/tab.ts';

/** Makes what panel and popup both have, for one of them. */
export function createServices(
  surface: Surface,
  source: Source,
  page: Document,
  texts: FailureTexts,
  now?: () => number,
): SurfaceServices {
  const kit = createKit(page, texts, now);
  const sites = createSites(source, surface.sites);
  const tab = createTabModel(source.topic('tab'), source.state, sites.site);
  const backendSession: Shared['backendSession'] = signal(null);
  const askBackend: Shared['askBackend'] = signal(null);
  const navigation = createNavigation(tab);
  const shared = { surface, source, sites, tab, navigation, backendSession, askBackend };
  return { kit, shared, commands: createCommands(shared, kit.clock.read) };
}
