/** What a person types into DevTools' own search field. The devtools page hears it, and hands it to the panel. */

const searched = 'panel-search';

/** @param text empty: the search ended */
export function handSearch(panel: Window, text: string): void {
  panel.dispatchEvent(new CustomEvent(searched, { detail: text }));
}

export function onSearch(panel: Window, listener: (text: string) => void): void {
  panel.addEventListener(searched, (event) => {
    // The event is of the devtools page's realm: no instance of this window's class.
    const { detail } = event as CustomEvent<unknown>;
    if (typeof detail === 'string') listener(detail);
  });
}
