/** `system` follows the operating system. */
export type Theme = 'light' | 'dark' | 'system';

/** What DevTools calls its themes: `default` and `dark` in Chrome; `light`, `dark`, `firebug` in Firefox. */
export function themeOf(devtoolsName: string | undefined): Theme {
  if (devtoolsName === undefined) return 'system';
  return devtoolsName === 'dark' ? 'dark' : 'light';
}

/** Marks the page with its theme; the stylesheet does the rest. */
export function applyTheme(root: { dataset: DOMStringMap }, theme: Theme): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
}
