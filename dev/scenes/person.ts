/** What a person does in panel or popup. Waits for what is to be acted on, and ends by an error when it does not come. */
export interface Person {
  /** Clicks the button of this name. */
  press(name: string): Promise<void>;
  /** Opens a tab of the panel or of a session. */
  openTab(name: string): Promise<void>;
  /** Selects a session in the list. */
  select(sessionId: string): Promise<void>;
  /** Types into the field of this label, or chooses that value of a select. */
  fill(label: string, value: string): Promise<void>;
  /** Waits for an element that matches, and has the text. */
  see(css: string, text?: string): Promise<HTMLElement>;
}

const waitMs = 5_000;
const stepMs = 10;

export function createPerson(page: Document): Person {
  /** An element of the selector that fits, once it is there. */
  async function find(css: string, what: string, fits: (element: HTMLElement) => boolean) {
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += stepMs) {
      const found = [...page.querySelectorAll<HTMLElement>(css)].find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, stepMs));
    }
    throw new Error(`There is no ${what}`);
  }

  const click = async (css: string, name: string): Promise<void> =>
    (await find(css, `${css} “${name}”`, (element) => textOf(element) === name)).click();

  return {
    press: (name) => click('button:not([role]):not([aria-disabled="true"])', name),
    // A tab may say how much it holds behind its name.
    async openTab(name) {
      (await find('[role="tab"]', `tab “${name}”`, (each) => textOf(each).startsWith(name))).click();
    },
    async select(sessionId) {
      (await find(`[data-session-id="${sessionId}"]`, `session ${sessionId}`, () => true)).click();
    },
    async fill(label, value) {
      const labelled = await find('label', `field “${label}”`, (each) => ownTextOf(each) === label);
      const field = labelled instanceof HTMLLabelElement ? labelled.control : null;
      if (!isField(field)) throw new Error(`“${label}” labels no field`);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    see: (css, text = '') =>
      find(css, `${css} with “${text}”`, (element) => element.textContent?.includes(text) ?? false),
  };
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: HTMLElement | null): element is Field => element !== null && 'value' in element;

const squeezed = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** What is read out. */
function textOf(element: HTMLElement): string {
  const spoken = element.cloneNode(true) as HTMLElement;
  for (const hidden of spoken.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return squeezed(spoken.textContent);
}

/** Without what is within the field that it wraps. */
const ownTextOf = (label: HTMLElement): string =>
  squeezed([...label.childNodes].map((node) => (node instanceof Text ? node.data : '')).join(''));
