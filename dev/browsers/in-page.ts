// Functions that are sent to a document as source text: each must be complete in itself.

export type ClickTarget =
  | { state: 'ready' }
  | { state: 'missing' }
  | { state: 'disabled' | 'moving' | 'hidden'; html: string }
  | { state: 'covered'; html: string; by: string };

/** Brings the element into view and says whether a click at its centre would reach it. */
export async function inspectClickTarget(css: string): Promise<ClickTarget> {
  const element = document.querySelector(css);
  if (!element) return { state: 'missing' };
  const brief = (e: Element) => e.outerHTML.slice(0, 300);
  const html = brief(element);
  if (element.matches(':disabled, [aria-disabled="true"]')) return { state: 'disabled', html };
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  // Animation frames do not come in a hidden document.
  await new Promise<void>((done) => {
    setTimeout(done, 100);
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });
  const rect = element.getBoundingClientRect();
  if (rect.width === 0 || rect.height === 0) return { state: 'hidden', html };
  if (rect.x !== before.x || rect.y !== before.y) return { state: 'moving', html };
  const hit = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
  const label = element instanceof HTMLInputElement ? element.labels : null;
  const reaches = hit && (element.contains(hit) || [...(label ?? [])].some((l) => l.contains(hit)));
  if (!reaches) return { state: 'covered', html, by: hit ? brief(hit) : 'nothing (outside the view)' };
  return { state: 'ready' };
}

/**
 * Notes the next trusted click on the element; `clickArrived` tells whether it came. Where the layout moves under the
 * pointer, the click goes to what is there then, or to what holds both.
 */
export function armClick(css: string): void {
  const key = Symbol.for('driver.click');
  const store = document as unknown as Record<symbol, boolean>;
  store[key] = false;
  const done = new AbortController();
  const isOn = (target: EventTarget | null): boolean => {
    const element = document.querySelector(css);
    if (!(target instanceof Node) || !element) return false;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return [element, ...labels].some((each) => each.contains(target));
  };
  const note = (event: Event) => {
    if (!event.isTrusted || !isOn(event.target)) return;
    store[key] = true;
    done.abort();
  };
  addEventListener('click', note, { capture: true, signal: done.signal });
}

/** Also true in a document that is not armed: the click has replaced the one that was. */
export function clickArrived(): boolean {
  return (document as unknown as Record<symbol, boolean>)[Symbol.for('driver.click')] !== false;
}

/**
 * Focuses a text field and selects what it holds. For a `select` the choice is made here, as its menu is a
 * native widget that input events cannot reach.
 */
export function prepareFill(css: string, value: string): 'type' | 'done' | 'missing' | 'disabled' {
  const element = document.querySelector(css);
  if (!element) return 'missing';
  if (element.matches(':disabled, [readonly]')) return 'disabled';
  if (element instanceof HTMLSelectElement) {
    const option = [...element.options].find((o) => o.value === value || o.label.trim() === value);
    if (!option) throw new Error(`No option "${value}" in ${element.outerHTML.slice(0, 300)}`);
    element.value = option.value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
    return 'done';
  }
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) {
    throw new Error(`Not a field: ${element.outerHTML.slice(0, 300)}`);
  }
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  element.focus();
  element.select();
  return 'type';
}

/** What a person can read in the document. */
export function visibleText(limit: number): string {
  // Unlike textContent this leaves out what is hidden.
  const rendered = 'innerText' as const;
  return (document.body?.[rendered] ?? '').slice(0, limit);
}
