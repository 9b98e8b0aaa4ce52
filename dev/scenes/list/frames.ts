import { createFixtureSource } from '../fixture-source.ts';
import { makeFrame, makeTab, origin } from '../fixtures.ts';
import { innerFrame, three, twoInstances } from '../people.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** Several frames and instances, and a worker that is away. */

const scenes: NamedScenes = {
  'two-instances': {
    title: 'Two instances on one page',
    source: () => createFixtureSource({ tab: twoInstances() }),
    shows: { css: '.frame option', text: 'instance 2' },
  },
  'second-instance': {
    title: 'The instance that is not window.Clerk',
    source: () => createFixtureSource({ tab: twoInstances() }),
    open: (person) => person.fill('Frame', '0/1'),
    shows: { css: '.facts', text: 'clerk.admin.example.com' },
  },
  'two-frames': {
    title: 'Clerk in two frames',
    source: () =>
      createFixtureSource({
        tab: makeTab([
          ...three().frames,
          innerFrame(`${origin}/embedded/with/a/very/long/path/to/an/account`),
        ]),
      }),
    shows: { css: '.frame select' },
  },
  'inner-frame': {
    title: 'Clerk in a frame only',
    source: () =>
      createFixtureSource({ tab: makeTab([innerFrame('https://accounts.example.com/embedded')]) }),
    shows: { css: '.frame', text: 'runs in a frame' },
  },
  'frame-without-clerk': {
    title: 'Clerk in a frame, none in the page',
    source: () => createFixtureSource({ tab: makeTab([makeFrame(null), innerFrame(`${origin}/embedded`)]) }),
    shows: { css: '.frame option', text: 'no Clerk' },
  },
  reconnecting: {
    title: 'The worker is away',
    source: () => createFixtureSource({ tab: three(), state: 'reconnecting' }),
    shows: { css: '[aria-label="Notices"]', text: 'reconnecting' },
  },
};

export const frames = panelScenes(scenes);
