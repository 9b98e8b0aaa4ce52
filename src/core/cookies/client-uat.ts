/** `@clerk/backend` gives none: `0x10` is 16 then. */
const noRadix = 0;

/** Seconds, of what begins like a number: `1795646467abc` is a time too, for `@clerk/backend`. NaN: it holds none. */
export const readClientUat = (value: string | null): number => Number.parseInt(value ?? '', noRadix);
