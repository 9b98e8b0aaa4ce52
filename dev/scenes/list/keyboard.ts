import { createFixtureSource } from '../fixture-source.ts';
import { three } from '../people.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** The keys of the panel. */
const scenes: NamedScenes = {
  keyboard: {
    title: 'Keyboard shortcuts',
    source: () => createFixtureSource({ tab: three() }),
    open: (person) => person.press('Keyboard shortcuts'),
    shows: { css: 'dialog', text: 'Next region' },
  },
};

export const keyboard = panelScenes(scenes);
