import type { Surface } from '../../src/ui/shared/context.ts';
import type { FixtureSource } from './fixture-source.ts';
import type { Person } from './person.ts';

/** One state of panel or popup, as an ordinary page can show it. */
export interface Scene {
  /** Its address: `/?scene=<name>`. */
  name: string;
  title: string;
  surface: Surface['kind'];
  source(): FixtureSource;
  /** What a person does to come there, by the events of the document. */
  open?(person: Person, source: FixtureSource): Promise<void>;
  /** By what one knows that it is there: an element, and text within it. */
  shows: { css: string; text?: string };
  /** What this surface can do, where that is another than usual. */
  can?: Partial<Pick<Surface, 'reloadWithDetection' | 'requestAccess'>>;
}

/** A scene of the panel or popup by its name. */
export type NamedScenes = Record<string, Omit<Scene, 'name' | 'surface'>>;

const scenesOf =
  (surface: Scene['surface']) =>
  (scenes: NamedScenes): Scene[] =>
    Object.entries(scenes).map(([name, scene]) => ({ name, surface, ...scene }));

export const panelScenes = scenesOf('panel');
export const popupScenes = scenesOf('popup');
