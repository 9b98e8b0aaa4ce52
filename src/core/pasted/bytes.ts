/** Texts whose characters are bytes, as header values are. */

/** UTF-8 of a text, one character a byte. */
export function toBytes(text: string): string {
  if (isAscii(text)) return text;
  return latin1Of(new TextEncoder().encode(text));
}

/** The text whose UTF-8 these bytes are; what is no UTF-8 becomes U+FFFD. */
export function fromBytes(bytes: string): string {
  if (isAscii(bytes)) return bytes;
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

/** UTF-8 of one code point, surrogates too, as shells write them. */
export function bytesOfCodePoint(code: number): string {
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | ((code >> 18) & 7), tail(12), tail(6), tail(0));
}

/** Without the whitespace that HTTP takes off a header's value. */
export const trimHttp = (value: string): string => {
  let [start, end] = [0, value.length];
  while (start < end && isBlank(value.charCodeAt(start))) start++;
  while (end > start && isBlank(value.charCodeAt(end - 1))) end--;
  return value.slice(start, end);
};

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function latin1Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 4_096)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 4_096)));
  return pieces.join('');
}
