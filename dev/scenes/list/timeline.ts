import type { Log } from '../../../src/core/timeline/log.ts';
import { createFixtureSource } from '../fixture-source.ts';
import { three } from '../people.ts';
import type { Person } from '../person.ts';
import { createFixtureRecorder, writeLoop, writeMany, writeStory } from '../recorder.ts';
import { type NamedScenes, panelScenes, type Scene } from '../scene.ts';

/** What happened on the tab. */

interface Told {
  title: string;
  write: ((log: Log) => void) | null;
  shows: { css: string; text?: string };
  act?: (person: Person) => Promise<void>;
}

const timelineOf = ({ title, write, shows, act }: Told): NamedScenes[string] => ({
  title: `Timeline: ${title}`,
  source() {
    const recorder = write ? createFixtureRecorder() : null;
    if (write) recorder?.write(write);
    return createFixtureSource({ tab: three(), recorder });
  },
  async open(person) {
    await person.openTab('Timeline');
    await act?.(person);
  },
  shows,
});

const click = (css: string, text: string) => async (person: Person) => (await person.see(css, text)).click();

const panel: NamedScenes = {
  timeline: timelineOf({
    title: 'a minute of a page',
    write: writeStory,
    shows: { css: '.event', text: 'Cookie not kept' },
  }),
  'timeline-details': timelineOf({
    title: 'details of a request',
    write: writeStory,
    act: click('.event-line', 'client-uat-but-no-session-token'),
    shows: { css: '.event-details', text: '/api/me' },
  }),
  'timeline-loop': timelineOf({
    title: 'a redirect loop',
    write: writeLoop,
    shows: { css: '.event', text: 'Redirect loop' },
  }),
  'timeline-many': timelineOf({
    title: '10,000 events',
    write: (log) => writeMany(log, 10_000),
    shows: { css: '.timeline-chip', text: '10,000' },
  }),
  'timeline-empty': timelineOf({
    title: 'nothing yet',
    write: () => {},
    shows: { css: '.timeline-none', text: 'Nothing yet.' },
  }),
  'timeline-no-match': timelineOf({
    title: 'nothing matches',
    write: writeStory,
    async act(person) {
      const field = await person.see('.timeline-filter');
      if (field instanceof HTMLInputElement) field.value = 'nowhere';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    shows: { css: '.timeline-none', text: 'No events match “nowhere”.' },
  }),
  'timeline-paused': timelineOf({
    title: 'paused',
    write: writeStory,
    act: (person) => person.press('Pause'),
    shows: { css: '.timeline-state', text: 'Paused' },
  }),
  'timeline-no-recorder': timelineOf({
    title: 'nobody records',
    write: null,
    shows: { css: '.timeline-none', text: 'No recording.' },
  }),
};

export const timeline: readonly Scene[] = panelScenes(panel);
