import { failures } from '../../core/failures.ts';
import type { SurfaceServices } from '../features/feature.ts';
import { disposable } from '../kit/disposable.ts';
import type { Surface } from '../shared/context.ts';
import type { Source } from '../shared/source.ts';
import { createServices } from './services.ts';

/** All that the popup draws from. */
export interface Popup {
  services: SurfaceServices;
  dispose(): void;
}

/** @param now the present moment, where it is another than this machine's */
export function createPopup(surface: Surface, source: Source, page: Document, now?: () => number): Popup {
  const { made: services, dispose } = disposable(() =>
    createServices(surface, source, page, { failures }, now),
  );
  return {
    services,
    dispose() {
      dispose();
      source.close();
    },
  };
}
