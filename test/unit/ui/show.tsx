import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import { siteAccess } from '../../../dev/scenes/sites.ts';
import { PanelApp } from '../../../src/ui/app/PanelApp.tsx';
import { PopupApp } from '../../../src/ui/app/PopupApp.tsx';
import { createPanel } from '../../../src/ui/app/panel.ts';
import { createPopup } from '../../../src/ui/app/popup.ts';
import type { Services, SurfaceServices } from '../../../src/ui/features/feature.ts';
import type { Surface } from '../../../src/ui/shared/context.ts';
import { createLiveSource } from '../../../src/ui/shared/live-source.ts';
import { type FakeWorker, tabId } from './fixtures.ts';

/** The popup has no `tokens`. */
export type ShownServices = SurfaceServices & Partial<Services>;

let end = (): void => {};

const sourceOf = (worker: FakeWorker) =>
  createLiveSource({ tabId, connect: worker.connect, isAlive: () => true });

/** Draws the panel or popup over a fake worker; `close` ends it after each test. */
export function showSurface(worker: FakeWorker, more: Partial<Surface> = {}) {
  const surface: Surface = {
    kind: 'panel',
    reloadPage: () => {},
    reloadView: () => {},
    openOptions: () => {},
    sites: siteAccess(),
    ...more,
  };
  const make = surface.kind === 'popup' ? showPopup : showPanel;
  const { services, ...drawn } = make(surface, worker);
  const shown: ShownServices = services;
  return { services: shown, ...drawn };
}

function showPanel(surface: Surface, worker: FakeWorker) {
  const panel = createPanel(surface, sourceOf(worker), document);
  end = panel.dispose;
  return { services: panel.services, ...render(<PanelApp panel={panel} />) };
}

function showPopup(surface: Surface, worker: FakeWorker) {
  const popup = createPopup(surface, sourceOf(worker), document);
  end = popup.dispose;
  return { services: popup.services, ...render(<PopupApp popup={popup} />) };
}

export function close(): void {
  cleanup();
  end();
}

/** Under fake timers: lets promises and what is drawn catch up. */
export const settle = () => vi.advanceTimersByTimeAsync(50);

export const button = (name: string): HTMLElement => screen.getByRole('button', { name });

export async function press(name: string): Promise<void> {
  fireEvent.click(button(name));
  await settle();
}

export async function fill(input: HTMLElement, value: string): Promise<void> {
  fireEvent.input(input, { target: { value } });
  await settle();
}
