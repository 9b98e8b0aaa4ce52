import type { SiteList } from '../../src/ui/app/options.ts';
import type { Surface } from '../../src/ui/shared/context.ts';
import type { FixtureSource } from './fixture-source.ts';
import type { Person } from './person.ts';

interface AnyScene {
  /** Its address: `/?scene=<name>`. */
  name: string;
  title: string;
  /** By what one knows that it is there: an element, and text within it. */
  shows: { css: string; text?: string };
}

/** One state of panel or popup, as an ordinary page can show it. */
export interface SurfaceScene extends AnyScene {
  surface: Surface['kind'];
  source(): FixtureSource;
  /** What a person does to come there, by the events of the document. */
  open?(person: Person, source: FixtureSource): Promise<void>;
  /** What this surface can do, where that is another than usual. */
  can?: Partial<Pick<Surface, 'reloadWithDetection' | 'requestAccess' | 'requestCookies' | 'sites'>>;
  /** The notice is yet to be read. */
  hasNotice?: true;
}

/** One state of the page of options. */
export interface OptionsScene extends AnyScene {
  surface: 'options';
  sites(): SiteList;
  /** What is kept of servers, by origin; left out: nothing. */
  kept?: Record<string, unknown>;
  open?(person: Person): Promise<void>;
}

export type Scene = SurfaceScene | OptionsScene;

/** A scene of the panel or popup by its name. */
export type NamedScenes = Record<string, Omit<SurfaceScene, 'name' | 'surface'>>;

const scenesOf =
  (surface: SurfaceScene['surface']) =>
  (scenes: NamedScenes): SurfaceScene[] =>
    Object.entries(scenes).map(([name, scene]) => ({ name, surface, ...scene }));

export const panelScenes = scenesOf('panel');
export const popupScenes = scenesOf('popup');
export const optionsScenes = (
  scenes: Record<string, Omit<OptionsScene, 'name' | 'surface'>>,
): OptionsScene[] => Object.entries(scenes).map(([name, scene]) => ({ name, surface: 'options', ...scene }));
