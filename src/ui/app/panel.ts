import type { Signal } from '@preact/signals';
import { backendFailures } from '../../core/backend-api/failures.ts';
import { explainFailure } from '../../core/clerk-errors/explain.ts';
import { failures } from '../../core/failures.ts';
import type { OpenFeature, Services } from '../features/feature.ts';
import { disposable } from '../kit/disposable.ts';
import type { Surface } from '../shared/context.ts';
import type { Source } from '../shared/source.ts';
import { createTokens } from '../token/context.ts';
import { featuresFor, panelFeatures } from './features.ts';
import { createServices } from './services.ts';
import { sessions } from './sessions.tsx';

/** All that the panel draws from. */
export interface Panel {
  services: Services;
  tabs: OpenFeature[];
  /** Id of the open one. */
  open: Signal<string>;
  dispose(): void;
}

const texts = { failures: { ...failures, ...backendFailures }, explain: explainFailure };

/** @param now the present moment, where it is another than this machine's */
export function createPanel(surface: Surface, source: Source, page: Document, now?: () => number): Panel {
  const { made, dispose } = disposable(() => {
    const common = createServices(surface, source, page, texts, now);
    const services = { ...common, tokens: createTokens(common.kit.clock.read) };
    const { reveal } = services.tokens;
    const tabs = [sessions, ...featuresFor(panelFeatures, source)].map((each) => each.open(services));
    const { navigation } = services.shared;
    const open = navigation.tab;
    // A raw token is not left behind on a screen that shows something else: another tab, another session, or nothing.
    open.subscribe(() => reveal.hide());
    services.shared.tab.selectedId.subscribe(() => reveal.hide());
    page.addEventListener('visibilitychange', () => page.hidden && reveal.hide());
    return { services, tabs, open };
  });
  return {
    ...made,
    dispose() {
      dispose();
      source.close();
    },
  };
}
