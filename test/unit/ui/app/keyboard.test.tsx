// @vitest-environment happy-dom
import { type Signal, signal } from '@preact/signals';
import { fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFixtureSource } from '../../../../dev/scenes/fixture-source.ts';
import { alice, bob, carol } from '../../../../dev/scenes/people.ts';
import { createFixtureRecorder, writeStory } from '../../../../dev/scenes/recorder.ts';
import { siteAccess } from '../../../../dev/scenes/sites.ts';
import { searchInView } from '../../../../src/ui/app/keyboard/keys.ts';
import { createPanel } from '../../../../src/ui/app/panel.ts';
import { PanelRoot } from '../../../../src/ui/app/report/PanelRoot.tsx';
import { createReports } from '../../../../src/ui/app/report/reports.ts';
import type { Surface } from '../../../../src/ui/shared/context.ts';
import { nowMs, tabWith } from '../fixtures.ts';
import { press, settle } from '../show.tsx';

let isOn: Signal<boolean>;
let copied: string[];
/** Of the live source: what the panel asked the worker for. */
let asked: string[];

const surface: Surface = {
  kind: 'panel',
  reloadPage() {},
  reloadView() {},
  openOptions() {},
  sites: siteAccess({ url: 'https://app.example.com', hasClerk: false }),
};

beforeEach(async () => {
  vi.useFakeTimers({ now: nowMs });
  isOn = signal(true);
  copied = [];
  asked = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  const recorder = createFixtureRecorder();
  recorder.write(writeStory);
  const source = createFixtureSource({ tab: tabWith([alice, bob, carol]), recorder });
  const ask = source.ask.bind(source);
  source.ask = (name, ...rest) => {
    asked.push(name);
    return ask(name, ...rest);
  };
  const reports = createReports({
    live: createPanel(surface, source, document, () => nowMs),
    surface,
    page: document,
    about: { madeBy: 'Session Inspector for Clerk 0.1.0', browser: 'Chromium 156' },
    download() {},
  });
  render(<PanelRoot reports={reports} hasKeyShortcuts={isOn} />);
  await settle();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Presses a key where the focus is. */
async function key(name: string, more: KeyboardEventInit = {}): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more });
  await settle();
}

const openTab = (): string | null =>
  within(screen.getByRole('tablist', { name: 'Views' })).getByRole('tab', { selected: true }).textContent;
const focused = (): string => {
  const { activeElement } = document;
  return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
};

describe('single keys', () => {
  it('open the tabs in their order, and bring the focus there', async () => {
    const opened: (string | null)[] = [];
    for (const at of ['1', '2', '3', '4', '5', '6']) {
      await key(at);
      opened.push(openTab());
      expect(focused()).toBe(openTab());
    }
    expect(opened.map((name) => name?.replace(/ \d.*/, ''))).toEqual([
      'Sessions',
      'Findings',
      'Timeline',
      'Cookies',
      'Token lab',
      'Backend API',
    ]);
    await key('7');
    expect(openTab()).toBe('Backend API');
  });

  it('lead to the search of the open tab', async () => {
    await key('/');
    expect(focused()).toBe('Search claims');
    (document.activeElement as HTMLElement).blur();
    await key('3');
    await key('/');
    expect(focused()).toBe('Filter');
  });

  it('copy the selected session’s token, and a report', async () => {
    await key('c');
    expect(asked).toContain('reveal');
    await key('y');
    expect(copied.at(-1)).toContain('# ');
    expect(screen.getByRole('status', { name: 'Report' }).textContent).toContain('Copied a report');
  });

  it('copy no token that is not on the screen', async () => {
    await key('2');
    asked = [];
    await key('c');
    expect(asked).not.toContain('reveal');
  });

  it('say why, and stop saying it', async () => {
    const strip = within(screen.getByRole('group', { name: 'Server answer' }));
    await key('w');
    expect(strip.getAllByRole('button', { expanded: true })).toHaveLength(1);
    await key('w');
    expect(strip.queryAllByRole('button', { expanded: true })).toHaveLength(0);
  });

  it('are listed', async () => {
    await key('?');
    const dialog = screen.getByRole('dialog', { name: 'Keyboard shortcuts' });
    for (const name of ['1', '/', 'w', 'c', 'y', '?', 'F6', 'Esc'])
      expect(within(dialog).getAllByText(name, { selector: 'kbd' })).not.toHaveLength(0);
    // Behind a dialog nothing is pressed.
    await key('3');
    expect(openTab()).toBe('Sessions');
    fireEvent.keyDown(dialog, { key: 'Escape' });
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each(['1', '/', 'c', 'y', 'w', '?'])('%s is text in a field', async (name) => {
    await key('3');
    const field = screen.getByRole('searchbox', { name: 'Filter' });
    field.focus();
    await key(name);
    expect(document.activeElement).toBe(field);
    expect(openTab()).toBe('Timeline');
    expect(copied).toEqual([]);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }])(
    'are nothing with %o',
    async (more) => {
      await key('3', more);
      expect(openTab()).toBe('Sessions');
    },
  );

  it.each('abdefghijklmnopqrstuvxz'.split(''))('%s does nothing: no letter ends anything', async (name) => {
    await key(name);
    await key(name.toUpperCase());
    expect(asked).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('do nothing once they are off, and nothing says they would', async () => {
    expect(screen.getByRole('button', { name: 'Copy report' }).getAttribute('aria-keyshortcuts')).toBe('y');
    isOn.value = false;
    await settle();
    await key('3');
    expect(openTab()).toBe('Sessions');
    expect(document.querySelector('[aria-keyshortcuts]')).toBeNull();
    await press('Keyboard shortcuts');
    expect(screen.getByRole('dialog').textContent).toContain('Single keys are off');
  });
});

describe('other keys', () => {
  it('F6 goes round the regions, also back, and also where single keys are off', async () => {
    isOn.value = false;
    const regions = [];
    for (let at = 0; at < 4; at++) {
      await key('F6');
      const { activeElement } = document;
      regions.push(activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region);
    }
    expect(regions).toEqual(['strip', 'rows', 'details', 'strip']);
    await key('F6', { shiftKey: true });
    expect(document.activeElement?.className).toContain('detail');
    await key('F6', { shiftKey: true });
    expect(document.activeElement?.getAttribute('role')).toBe('option');
  });

  it('Escape empties a filter', async () => {
    await key('3');
    const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter' });
    fireEvent.input(field, { target: { value: 'nothing like it' } });
    await settle();
    field.focus();
    await key('Escape');
    expect(field.value).toBe('');
  });
});

describe('DevTools’ own search field', () => {
  it('narrows what the open tab lists', async () => {
    await key('3');
    searchInView(document, 'cookie');
    await settle();
    expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter' }).value).toBe('cookie');
    searchInView(document, '');
    await settle();
    expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter' }).value).toBe('');
  });

  it('does nothing in a tab without one', async () => {
    await key('4');
    expect(() => searchInView(document, 'cookie')).not.toThrow();
  });
});
