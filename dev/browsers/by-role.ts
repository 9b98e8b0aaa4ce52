/** A name to look for: equal after collapsing white space, or matching the expression. */
type NamePattern = { exact: string } | { source: string; flags: string } | null;

/**
 * Puts the mark on the first visible element with this role and accessible name, and answers the mark's selector.
 * Where none fits now, an element that fitted earlier keeps the mark; otherwise the answer is null.
 * Sent to the document as source text, so it is complete in itself.
 *
 * A simplification of https://www.w3.org/TR/accname-1.2/: names come from aria-labelledby, aria-label, labels,
 * alt, legend, caption, placeholder, title or the text within; text in hidden and aria-hidden elements is left
 * out, CSS-generated text and shadow trees are not looked at. Unlike in ARIA, a list item is named by its text.
 * Of several matches the first in document order is taken.
 */
export function markByRole(role: string, pattern: NamePattern, mark: string): string | null {
  const inputRoles: Record<string, string> = {
    button: 'button',
    submit: 'button',
    reset: 'button',
    image: 'button',
    checkbox: 'checkbox',
    radio: 'radio',
    number: 'spinbutton',
    range: 'slider',
    search: 'searchbox',
    hidden: '',
    color: '',
    file: '',
  };
  const tagRoles: Record<string, string> = {
    button: 'button',
    summary: 'button',
    textarea: 'textbox',
    option: 'option',
    table: 'table',
    tr: 'row',
    td: 'cell',
    dialog: 'dialog',
    ul: 'list',
    ol: 'list',
    li: 'listitem',
    progress: 'progressbar',
    meter: 'meter',
    output: 'status',
    img: 'img',
    nav: 'navigation',
    main: 'main',
    aside: 'complementary',
    fieldset: 'group',
    details: 'group',
    form: 'form',
    article: 'article',
    hr: 'separator',
  };
  function roleOf(e: Element): string {
    const explicit = e.getAttribute('role')?.trim().split(/\s+/)[0];
    if (explicit) return explicit;
    const tag = e.localName;
    if (e instanceof HTMLInputElement) return inputRoles[e.type] ?? (e.list ? 'combobox' : 'textbox');
    if (e instanceof HTMLSelectElement) return e.multiple || e.size > 1 ? 'listbox' : 'combobox';
    if (tag === 'a') return e.hasAttribute('href') ? 'link' : '';
    if (/^h[1-6]$/.test(tag)) return 'heading';
    if (tag === 'th') return e.getAttribute('scope') === 'row' ? 'rowheader' : 'columnheader';
    if (tag === 'section') return e.matches('[aria-label], [aria-labelledby]') ? 'region' : '';
    return tagRoles[tag] ?? '';
  }
  const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
  function textOf(node: Node): string {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
    const style = getComputedStyle(node);
    if (style.display === 'none' || style.visibility === 'hidden') return '';
    const own =
      node.getAttribute('aria-label') ?? (node.localName === 'img' ? node.getAttribute('alt') : null);
    if (own !== null) return own;
    const inner = [...node.childNodes].map(textOf).join('');
    return style.display.startsWith('inline') ? inner : ` ${inner} `;
  }
  function nameOf(e: Element): string {
    const ids = e.getAttribute('aria-labelledby');
    if (ids) {
      const parts = ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '');
      if (squeeze(parts.join(' '))) return squeeze(parts.join(' '));
    }
    const label = e.getAttribute('aria-label');
    if (label?.trim()) return squeeze(label);
    if (
      e instanceof HTMLInputElement ||
      e instanceof HTMLTextAreaElement ||
      e instanceof HTMLSelectElement ||
      e instanceof HTMLOutputElement ||
      e instanceof HTMLMeterElement ||
      e instanceof HTMLProgressElement
    ) {
      // A label's text must not hold the options or value of the field it wraps.
      const texts = [...(e.labels ?? [])].map((l) =>
        [...l.childNodes].map((n) => (n === e || n.contains(e) ? '' : textOf(n))).join(''),
      );
      if (squeeze(texts.join(' '))) return squeeze(texts.join(' '));
      if (e instanceof HTMLInputElement && ['button', 'submit', 'reset'].includes(e.type))
        return squeeze(e.value);
      const hint = e.getAttribute('placeholder') ?? e.getAttribute('title');
      if (hint) return squeeze(hint);
      return e instanceof HTMLOutputElement ? squeeze(textOf(e)) : '';
    }
    if (e instanceof HTMLImageElement) return squeeze(e.alt || e.title);
    if (e instanceof HTMLFieldSetElement) return squeeze(e.querySelector('legend')?.textContent ?? '');
    if (e instanceof HTMLTableElement) return squeeze(e.caption?.textContent ?? '');
    return squeeze(textOf(e)) || squeeze(e.getAttribute('title') ?? '');
  }
  function shown(e: Element): boolean {
    if (e.closest('[aria-hidden="true"], [inert]')) return false;
    // Options of a native menu have no box of their own.
    if (e instanceof HTMLOptionElement) return true;
    return e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  }
  function fits(name: string): boolean {
    if (pattern === null) return true;
    return 'exact' in pattern
      ? name === squeeze(pattern.exact)
      : new RegExp(pattern.source, pattern.flags).test(name);
  }
  // An element may bear several marks.
  const marks = (e: Element) => (e.getAttribute('data-driver-mark') ?? '').split(' ').filter(Boolean);
  const selector = `[data-driver-mark~="${mark}"]`;
  const earlier = document.querySelector(selector);
  for (const element of document.querySelectorAll('*')) {
    if (roleOf(element) !== role || !shown(element) || !fits(nameOf(element))) continue;
    if (element === earlier) return selector;
    earlier?.setAttribute(
      'data-driver-mark',
      marks(earlier)
        .filter((m) => m !== mark)
        .join(' '),
    );
    element.setAttribute('data-driver-mark', [...marks(element), mark].join(' '));
    return selector;
  }
  return earlier && selector;
}
