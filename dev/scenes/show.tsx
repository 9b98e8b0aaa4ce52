import { render } from 'preact';
import { PanelApp } from '../../src/ui/app/PanelApp.tsx';
import { PopupApp } from '../../src/ui/app/PopupApp.tsx';
import { createPanel } from '../../src/ui/app/panel.ts';
import { createPopup } from '../../src/ui/app/popup.ts';
import type { Surface } from '../../src/ui/shared/context.ts';
import type { Source } from '../../src/ui/shared/source.ts';
import { createPerson } from './person.ts';
import type { Scene } from './scene.ts';

export interface ShownScene {
  /** Settles once the scene is as it is to be; fails when it does not get there. */
  ready: Promise<unknown>;
  close(): void;
}

/**
 * Draws a scene with the components of panel and popup.
 * @param now the present moment; scenes are made around `nowMs`
 */
export function showScene(scene: Scene, root: HTMLElement, now: () => number): ShownScene {
  const page = root.ownerDocument;
  const source = scene.source();
  const surface: Surface = {
    kind: scene.surface,
    reloadPage() {},
    reloadView() {},
    ...(scene.surface === 'panel' && { reloadWithDetection() {} }),
    ...scene.can,
  };
  const dispose = drawers[scene.surface](surface, source, root, now);

  async function open(): Promise<void> {
    const person = createPerson(page);
    await scene.open?.(person, source);
    const shown = await person.see(scene.shows.css, scene.shows.text);
    // In a low panel it may lie below.
    shown.scrollIntoView({ block: 'nearest' });
  }

  return {
    ready: open(),
    close() {
      render(null, root);
      dispose();
    },
  };
}

type Draw = (surface: Surface, source: Source, root: HTMLElement, now: () => number) => () => void;

const drawers: Record<Surface['kind'], Draw> = {
  panel(surface, source, root, now) {
    const panel = createPanel(surface, source, root.ownerDocument, now);
    render(<PanelApp panel={panel} />, root);
    return panel.dispose;
  },
  popup(surface, source, root, now) {
    const popup = createPopup(surface, source, root.ownerDocument, now);
    render(<PopupApp popup={popup} />, root);
    return popup.dispose;
  },
};
