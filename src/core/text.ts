/** Text that goes to a person. */

/** At most so many characters (UTF-16 units), the last of which says that there is more. */
export const clip = (value: string, maxChars = 40): string =>
  value.length > maxChars ? `${value.slice(0, maxChars - 1)}…` : value;

/** For the beginning of a sentence. */
export const capital = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

/** As in English, in each language of the browser: the texts around it are English. `4,096` */
export const numberText = (value: number): string => value.toLocaleString('en');

/** `1 request`, `3 requests`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${numberText(number)} ${number === 1 ? one : many}`;

/** `5,861 B` */
export const bytesText = (bytes: number): string => `${numberText(bytes)} B`;

/** Of a list that a person types: one per line or comma. */
export const itemsOf = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter(Boolean);

/** Bytes of a text in UTF-8. */
export const byteLength = (value: string): number => new TextEncoder().encode(value).length;

/**
 * Engines keep the text of the last match (`RegExp.$_`). After one that was read holds a secret, this puts another in
 * its place.
 */
export const forgetLastMatch = (): void => void /^/.test('');
