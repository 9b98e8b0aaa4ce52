import { browser } from '../platform/browser.ts';
import { applyTheme, themeOf } from '../ui/kit/theme.ts';

interface ChromePanels {
  setThemeChangeHandler?: (handler: (name: string) => void) => void;
}

/** Takes the theme DevTools has, now and whenever it changes. */
export function followDevtoolsTheme(root: HTMLElement): void {
  const { panels } = browser.devtools;
  const show = (name: string | undefined): void => applyTheme(root, themeOf(name));
  show(panels.themeName);
  // Firefox tells by an event, Chrome by a handler that the polyfill does not know.
  panels.onThemeChanged?.addListener(show);
  const chromePanels: ChromePanels | undefined = globalThis.chrome?.devtools?.panels;
  chromePanels?.setThemeChangeHandler?.(show);
}
