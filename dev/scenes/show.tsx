import { signal } from '@preact/signals';
import { render } from 'preact';
import { readKeyShortcuts } from '../../src/core/key-shortcuts.ts';
import { type KeysMode, readKeysMode } from '../../src/core/keys-mode.ts';
import type { SettingsList } from '../../src/ui/app/kept-settings.ts';
import type { Surface } from '../../src/ui/shared/context.ts';
import { createNotice } from '../../src/ui/shared/notice.ts';
import type { Source } from '../../src/ui/shared/source.ts';
import { createPerson, type Person } from './person.ts';
import type { OptionsScene, Scene, SurfaceScene } from './scene.ts';
import { optionalAccess, siteAccess } from './sites.ts';
import { storing } from './stored.ts';

export interface ShownScene {
  /** Settles once the scene is as it is to be; fails when it does not get there. */
  ready: Promise<void>;
  close(): void;
}

/**
 * Draws a scene with the components of panel, popup and options.
 * @param now the present moment; scenes are made around `nowMs`
 */
export function showScene(scene: Scene, root: HTMLElement, now: () => number): ShownScene {
  let dispose = (): void => {};

  async function open(): Promise<void> {
    const person = createPerson(root.ownerDocument);
    const set = (end: () => void): void => {
      dispose = end;
    };
    await (scene.surface === 'options'
      ? openOptions(scene, root, person, set)
      : openSurface(scene, root, now, person, set));
    const shown = await person.see(scene.shows.css, scene.shows.text);
    // A session's details are drawn a frame after the list.
    if (root.querySelector('.columns')) await person.see('.detail');
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

type OnDrawn = (dispose: () => void) => void;

async function openSurface(
  scene: SurfaceScene,
  root: HTMLElement,
  now: () => number,
  person: Person,
  onDrawn: OnDrawn,
): Promise<void> {
  const source = scene.source();
  const notice = createNotice(storing(scene.hasNotice ? undefined : true));
  const surface: Surface = {
    kind: scene.surface,
    reloadPage() {},
    reloadView() {},
    openOptions() {},
    notice,
    sites: siteAccess({ url: 'https://app.example.com', hasClerk: scene.surface === 'panel' ? false : null }),
    ...(scene.surface === 'panel'
      ? { reloadWithDetection() {}, openSample() {} }
      : { about: { madeBy: 'Session Inspector for Clerk 0.1.0', browser: 'Chromium 156' } }),
    ...scene.can,
  };
  onDrawn(await drawers[scene.surface](surface, source, root, now));
  await scene.open?.(person, source);
}

async function openOptions(
  scene: OptionsScene,
  root: HTMLElement,
  person: Person,
  onDrawn: OnDrawn,
): Promise<void> {
  const { OptionsApp } = await import('../../src/ui/app/OptionsApp.tsx');
  const { createOptions } = await import('../../src/ui/app/options.ts');
  const { createChoice } = await import('../../src/ui/app/choice.ts');
  const { createOptionalAccess } = await import('../../src/ui/app/optional-access.ts');
  const { createKeptSettings } = await import('../../src/ui/app/kept-settings.ts');
  const options = createOptions(scene.sites());
  const cookies = createOptionalAccess(optionalAccess());
  const backend = createOptionalAccess(optionalAccess());
  const keys = createChoice<KeysMode>(storing(), readKeysMode);
  const settings = createKeptSettings(keeping(scene.kept ?? {}));
  const keyboard = createChoice<boolean>(storing(), readKeyShortcuts);
  render(
    <OptionsApp
      options={options}
      cookies={cookies}
      backend={backend}
      keys={keys}
      settings={settings}
      keyboard={keyboard}
    />,
    root,
  );
  onDrawn(() => {
    options.dispose();
    cookies.dispose();
    backend.dispose();
    keys.dispose();
    settings.dispose();
    keyboard.dispose();
  });
  await scene.open?.(person);
}

/** A store that forgets what is deleted. */
function keeping(kept: Record<string, unknown>): SettingsList {
  const stored = new Map(Object.entries(kept));
  return {
    read: async () => new Map(stored),
    async drop(origins) {
      for (const origin of origins) stored.delete(origin);
    },
    onChange: () => () => {},
  };
}

type Draw = (surface: Surface, source: Source, root: HTMLElement, now: () => number) => Promise<() => void>;

/** Each is loaded by itself: the rules of one are not to help the other. */
const drawers: Record<Surface['kind'], Draw> = {
  async panel(surface, source, root, now) {
    const { PanelRoot } = await import('../../src/ui/app/report/PanelRoot.tsx');
    const { createReports } = await import('../../src/ui/app/report/reports.ts');
    const { createPanel } = await import('../../src/ui/app/panel.ts');
    const live = createPanel(surface, source, root.ownerDocument, now);
    const reports = createReports({
      live,
      surface,
      page: root.ownerDocument,
      about: { madeBy: 'Session Inspector for Clerk 0.1.0', browser: 'Chromium 156' },
      download() {},
    });
    render(<PanelRoot reports={reports} hasKeyShortcuts={signal(true)} />, root);
    return () => {
      reports.close();
      live.dispose();
    };
  },
  async popup(surface, source, root, now) {
    const { PopupApp } = await import('../../src/ui/app/PopupApp.tsx');
    const { createPopup } = await import('../../src/ui/app/popup.ts');
    const popup = createPopup(surface, source, root.ownerDocument, now);
    render(<PopupApp popup={popup} />, root);
    return popup.dispose;
  },
};
