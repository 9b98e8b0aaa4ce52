// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFixtureSource } from '../../../../dev/scenes/fixture-source.ts';
import { nowMs } from '../../../../dev/scenes/fixtures.ts';
import { three } from '../../../../dev/scenes/people.ts';
import { siteAccess } from '../../../../dev/scenes/sites.ts';
import { storing } from '../../../../dev/scenes/stored.ts';
import { PanelApp } from '../../../../src/ui/app/PanelApp.tsx';
import { PopupApp } from '../../../../src/ui/app/PopupApp.tsx';
import { createPanel } from '../../../../src/ui/app/panel.ts';
import { createPopup } from '../../../../src/ui/app/popup.ts';
import type { Surface } from '../../../../src/ui/shared/context.ts';
import { createNotice } from '../../../../src/ui/shared/notice.ts';

afterEach(cleanup);

const openOptions = vi.fn();

function show(kind: Surface['kind'], store = storing<boolean>(), isReadOnly = false) {
  const surface: Surface = {
    kind,
    reloadPage() {},
    reloadView() {},
    openOptions,
    notice: createNotice(store),
    sites: siteAccess(),
  };
  const source = createFixtureSource({ tab: three(), isReadOnly });
  if (kind === 'panel') render(<PanelApp panel={createPanel(surface, source, document, () => nowMs)} />);
  else render(<PopupApp popup={createPopup(surface, source, document, () => nowMs)} />);
  return { store, surface };
}

const line = () => screen.queryByRole('complementary', { name: 'Privacy notice' });

describe.each(['panel', 'popup'] as const)('the notice in the %s', (kind) => {
  it('stands at the foot until it was read, and interrupts nobody', async () => {
    const { store } = show(kind);
    await vi.waitFor(() => expect(line()).not.toBeNull());
    expect(line()?.closest('footer')).not.toBeNull();
    expect(line()?.closest('[role="status"], [aria-live]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
    expect(line()).toBeNull();
    await vi.waitFor(async () => expect(await store.read()).toBe(true));
    const { activeElement } = document;
    expect(activeElement?.textContent).toMatch(kind === 'panel' ? /^Sessions/ : /^Options$/);
  });

  it('goes when it was read elsewhere', async () => {
    const { store } = show(kind);
    await vi.waitFor(() => expect(line()).not.toBeNull());
    await store.store(true);
    await vi.waitFor(() => expect(line()).toBeNull());
  });

  it('leads to the whole of it', async () => {
    show(kind);
    await vi.waitFor(() => expect(line()).not.toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    expect(openOptions).toHaveBeenLastCalledWith('handling');
  });

  it('is not there once it was read, nor over a report', async () => {
    const { surface } = show(kind, storing(true));
    await vi.waitFor(() => expect(surface.notice?.notice.value).not.toBeNull());
    expect(line()).toBeNull();
    cleanup();
    const report = show(kind, storing(), true);
    await vi.waitFor(() => expect(report.surface.notice?.notice.value).not.toBeNull());
    expect(line()).toBeNull();
  });
});

it('is not shown where it could not be marked as read', async () => {
  const store = { ...storing<boolean>(), read: () => Promise.reject(new Error('no')) };
  const model = createNotice(store);
  await Promise.resolve();
  expect(model.notice.value).toBeNull();
});
