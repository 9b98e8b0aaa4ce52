// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nowMs, signatureText } from '../../../dev/scenes/fixtures.ts';
import { scenes } from '../../../dev/scenes/list.ts';
import { type ShownScene, showScene } from '../../../dev/scenes/show.tsx';
import { applyTheme } from '../../../src/ui/kit/theme.ts';

/** Nothing is laid out here: a long list takes this for the height of what is in view. */
vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);

let shown: ShownScene | null = null;

afterEach(() => {
  shown?.close();
  document.body.replaceChildren();
});

/** What is read out of a button: what it says of itself, else its text that is not for the eye alone. */
function nameOf(button: HTMLElement): string {
  const spoken = button.cloneNode(true) as HTMLElement;
  for (const hidden of spoken.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return (button.getAttribute('aria-label') ?? spoken.textContent ?? '').trim();
}

it('have names of their own', () => {
  expect(new Set(scenes.map(({ name }) => name)).size).toBe(scenes.length);
});

describe.each(scenes)('$name', (scene) => {
  it('is drawn, with ids that are there once, named buttons, and no signature', async () => {
    applyTheme(document.documentElement, 'light');
    const root = document.createElement('div');
    document.body.append(root);
    shown = showScene(scene, root, () => nowMs);
    await shown.ready;

    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect([...document.querySelectorAll('button')].filter((button) => nameOf(button) === '')).toEqual([]);
    expect(document.documentElement.outerHTML).not.toContain(signatureText);
  }, 30_000);
});
