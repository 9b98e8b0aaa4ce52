/**
 * The document as the browser has it: `<form name="cookie">` takes the place of `document.cookie`, in our world, too.
 */
const { prototype } = Document;
const { addEventListener, removeEventListener } = EventTarget.prototype;

const read = (name: string): unknown => Reflect.get(prototype, name, document);

export const cookieText = (): string => read('cookie') as string;
export const isPrerendering = (): boolean => read('prerendering') === true;
export const hasFocus = (): boolean => prototype.hasFocus.call(document);
export const iframes = (): HTMLIFrameElement[] =>
  [...prototype.querySelectorAll.call(document, 'iframe')] as HTMLIFrameElement[];
export const listen = (type: string, listener: (event: Event) => void, capture = false): void =>
  addEventListener.call(document, type, listener, capture);
export const unlisten = (type: string, listener: (event: Event) => void, capture = false): void =>
  removeEventListener.call(document, type, listener, capture);
