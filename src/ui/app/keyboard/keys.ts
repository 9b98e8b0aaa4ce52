/** Keys of the panel (WCAG 2.1.4: single characters only while no field has the focus, and a person can turn them off). */

const fields = 'input, textarea, select, [contenteditable]';

const isTyping = ({ target }: KeyboardEvent): boolean => target instanceof Element && target.matches(fields);

/**
 * Does what a key stands for; false: nothing. A single key presses what bears it in `aria-keyshortcuts`: what is not on the
 * screen can't be pressed.
 */
export function pressKey(page: Document, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.isComposing || page.querySelector('dialog[open]')) return false;
  if (event.key === 'F6') return focusRegion(page, event.shiftKey ? -1 : 1);
  if (event.repeat || event.key.length !== 1 || isTyping(event)) return false;
  const wanted = [...page.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].find(
    (element) => element.getAttribute('aria-keyshortcuts') === event.key,
  );
  if (!wanted) return false;
  // The focus goes along: it may be in a view that is gone then.
  wanted.focus();
  if (wanted instanceof HTMLInputElement) wanted.select();
  else wanted.click();
  return true;
}

/** Brings the focus to the next region, round and round; the innermost ones count. */
function focusRegion(page: Document, step: 1 | -1): boolean {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => !region.closest('[hidden]') && !region.querySelector('[data-region]'),
  );
  const at = regions.findIndex((region) => region.contains(page.activeElement));
  const from = at === -1 && step === -1 ? 0 : at;
  const region = regions.at((from + step) % regions.length);
  if (!region) return false;
  const row = region.dataset.region === 'rows' && region.querySelector<HTMLElement>('[tabindex="0"]');
  (row || region).focus();
  return true;
}

/** The filter or search of the open view, where it has one. */
const searchField = (page: Document): HTMLInputElement | null =>
  page.querySelector<HTMLInputElement>('[role="tabpanel"]:not([hidden]) input[type="search"]');

/** Types into the filter or search of the open view; from DevTools' own search field. */
export function searchInView(page: Document, text: string): void {
  const field = searchField(page);
  if (!field || field.value === text) return;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Listens for keys. On the body: DevTools listens on the document, and takes some of them for itself. Returns a function
 * that stops it.
 */
export function listenToKeys(page: Document, areSingleKeysOn: () => boolean): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.length === 1 && !areSingleKeysOn()) return;
    if (!pressKey(page, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  page.body.addEventListener('keydown', onKeyDown);
  return () => page.body.removeEventListener('keydown', onKeyDown);
}
