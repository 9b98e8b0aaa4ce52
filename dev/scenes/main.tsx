/// <reference types="vite/client" />
import { render } from 'preact';
import optionsCss from '../../src/options/options.css?inline';
import panelCss from '../../src/panel/panel.css?inline';
import popupCss from '../../src/popup/popup.css?inline';
import { applyTheme } from '../../src/ui/kit/theme.ts';
import { nowMs } from './fixtures.ts';
import { ListPage } from './ListPage.tsx';
import { scenes } from './list.ts';
import pageCss from './page.css?inline';
import type { Scene } from './scene.ts';
import { type ShownScene, showScene } from './show.tsx';

/**
 * The page of the scenes: a list of them, or with `?scene=<name>` one of them. `&theme=light` and `&theme=dark` set the
 * theme, `&clock=still` keeps the time where it is, and nothing moves.
 */

const page = document.documentElement;
const root = document.getElementById('root') ?? document.body;
const style = document.head.appendChild(document.createElement('style'));
let shown: ShownScene | null = null;

function showList(): void {
  style.textContent = pageCss;
  render(<ListPage scenes={scenes} />, root);
}

/** Rows of the list are painted a frame after they have come into view, which may be after a picture was taken. */
const paintedAtOnce = '* { content-visibility: visible !important; }';

async function show(scene: Scene, isStill: boolean): Promise<void> {
  const css = { panel: panelCss, popup: popupCss, options: optionsCss }[scene.surface];
  style.textContent = isStill ? css + paintedAtOnce : css;
  document.title = scene.title;
  const startMs = performance.now();
  shown = showScene(scene, root, () => (isStill ? nowMs : nowMs + performance.now() - startMs));
  await shown.ready;
  // Colours in the middle of a fade are nobody's choice.
  if (isStill) for (const motion of document.getAnimations()) motion.cancel();
  page.dataset.scene = scene.name;
}

/** Draws what the address says. */
function draw(): void {
  shown?.close();
  render(null, root);
  delete page.dataset.scene;
  delete page.dataset.failed;
  const wanted = new URLSearchParams(location.search);
  const theme = wanted.get('theme');
  applyTheme(page, theme === 'light' || theme === 'dark' ? theme : 'system');
  const scene = scenes.find(({ name }) => name === wanted.get('scene'));
  if (!scene) return showList();
  show(scene, wanted.get('clock') === 'still').catch((error: unknown) => {
    // Who waits for the scene must not wait in vain.
    page.dataset.failed = String(error);
    throw error;
  });
}

// Whoever takes pictures of them all changes the address without loading the page again.
addEventListener('popstate', draw);
draw();
