import { jsonOf } from '../../../src/core/report/markdown.ts';
import { makeReport } from '../../../src/ui/shared/report/make-report.ts';
import { createFixtureSource } from '../fixture-source.ts';
import { makeToken, nowMs, tabWith } from '../fixtures.ts';
import { alice, aliceClaims, aliceWith, bob, carol, three } from '../people.ts';
import { createFixtureRecorder, writeStory } from '../recorder.ts';
import { type NamedScenes, panelScenes, type Scene } from '../scene.ts';

/** Reports that are taken along, and opened. */

function recorded() {
  const recorder = createFixtureRecorder();
  recorder.write(writeStory);
  return recorder;
}

const tooLarge = tabWith([
  aliceWith(makeToken({ ...aliceClaims, public_metadata: { permissions_cache: 'x'.repeat(3_400) } })),
  bob,
  carol,
]);

function reportText(): string {
  const [frame = null] = tooLarge.frames;
  const made = makeReport({
    tab: tooLarge,
    frame,
    recorder: recorded(),
    nowMs,
    madeBy: 'Session Inspector for Clerk 0.1.0',
    browser: 'Firefox 153',
    withUserData: false,
  });
  return made.ok ? jsonOf(made.value) : '';
}

const scenes: NamedScenes = {
  'report-saved': {
    title: 'Report: saved, with what is masked',
    source: () => createFixtureSource({ tab: three(), recorder: recorded() }),
    open: (person) => person.press('Save report'),
    shows: { css: '.report-notice', text: 'Saved a report: 3 sessions' },
  },
  'report-opened': {
    title: 'Report: opened, read-only',
    source: () => createFixtureSource({ tab: tabWith([alice]) }),
    async open(person) {
      await person.press('Open report');
      await person.fill('Paste', reportText());
      await person.press('Open the paste');
    },
    shows: { css: '.report-head', text: 'read-only' },
  },
  'report-timeline': {
    title: 'Report: its timeline',
    source: () => createFixtureSource({ tab: tabWith([alice]) }),
    async open(person) {
      await person.press('Open report');
      await person.fill('Paste', reportText());
      await person.press('Open the paste');
      await person.see('.report-head');
      await person.openTab('Timeline');
    },
    shows: { css: '.timeline-tab', text: 'All' },
  },
  'report-compared': {
    title: 'Report: compared with the page',
    source: () => createFixtureSource({ tab: three() }),
    async open(person) {
      await person.press('Open report');
      await person.fill('Paste', reportText());
      await person.press('Open the paste');
      await person.see('.report-head');
      await person.press('Compare with this page');
    },
    shows: { css: '.report-comparison', text: 'what decides' },
  },
  'report-refused': {
    title: 'Report: a paste that is none',
    source: () => createFixtureSource({ tab: three() }),
    async open(person) {
      await person.press('Open report');
      await person.fill('Paste', '{"format":"something else"}');
      await person.press('Open the paste');
    },
    shows: { css: 'dialog', text: 'not a report' },
  },
};

export const report: readonly Scene[] = panelScenes(scenes);
