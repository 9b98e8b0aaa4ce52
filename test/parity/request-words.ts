import type { Random } from './random.ts';

/** How the words of a command are written down, so that each shell gives them to the program as they were. */

export const singleQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const doubleQuoted = (text: string): string => `"${text.replace(/[\\$"`]/g, '\\$&')}"`;

const escaped = (text: string): string => text.replace(/[^\w/.:=+-]/g, (char) => `\\${char}`);

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** `$'…'`; each byte of UTF-8 may be one escape. */
function ansiC(random: Random, text: string): string {
  const pieces = [...text].map((char) => {
    const code = char.codePointAt(0) ?? 0;
    if (char === "'" || char === '\\') return random.pick([`\\${char}`, `\\x${hex(code, 2)}`]);
    if (random.chance(0.85) && code > 31) return char;
    const bytes = [...Buffer.from(char)];
    return random.pick([
      `\\u${hex(code, 4)}`,
      `\\U${hex(code, 8)}`,
      bytes.map((byte) => `\\x${hex(byte, 2)}`).join(''),
      bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
    ]);
  });
  return `$'${pieces.join('')}'`;
}

const isControl = (char: string): boolean => /^[^ -~\xa0-\uffff]$/.test(char);

/** As Chrome's DevTools write a word for bash. */
function devToolsBash(text: string): string {
  const chars = [...text];
  if (!chars.some((char) => isControl(char) || char === '!' || char === "'")) return `'${text}'`;
  const inner = chars.map((char) => {
    if (char === '\\' || char === "'") return `\\${char}`;
    return isControl(char) || char === '!' ? `\\u${hex(char.charCodeAt(0), 4)}` : char;
  });
  return `$'${inner.join('')}'`;
}

/** In one of bash's ways, or several for parts of it. */
export function bashWord(random: Random, text: string): string {
  if (random.chance(0.4)) return devToolsBash(text);
  const cut = random.below(text.length + 1);
  const parts = random.chance(0.3) ? [text.slice(0, cut), text.slice(cut)] : [text];
  const written = parts.map((part) =>
    random.pick([
      singleQuoted,
      doubleQuoted,
      (each: string) => (each ? escaped(each) : "''"),
      (each: string) => ansiC(random, each),
    ])(part),
  );
  return written.join(random.chance(0.1) ? '\\\n' : '');
}

/** As DevTools write a word for cmd.exe, but for the backslashes that they double where nobody halves them. */
export function cmdWord(random: Random, text: string): string {
  if (!/["%^]|\\$/.test(text) && random.chance(0.3)) return `"${text}"`;
  const inner = text
    .replace(/\\+(?="|$)/g, '$&$&')
    .replaceAll('"', '\\"')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.,?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^');
  return `^"${inner}^"`;
}

export function powerShellWord(random: Random, text: string): string {
  if (random.chance(0.4)) return `'${text.replaceAll("'", "''")}'`;
  return powerShellDouble(text, random.chance(0.5));
}

/** As DevTools write a word for PowerShell. */
export function powerShellDouble(text: string, isDoubled = false): string {
  const inner = text
    .replace(isDoubled ? /[`$]/g : /[`$"]/g, '`$&')
    .replaceAll(isDoubled ? '"' : '\0', '""')
    .replace(/[^\x20-\x7e]/g, (char) => `$([char]${char.charCodeAt(0)})`);
  return `"${inner}"`;
}

/** A string of JavaScript, in one of its quotes. */
export function jsWord(random: Random, text: string): string {
  const quote = random.pick(['"', "'", '`']);
  const inner = [...text].map((char) => {
    const code = char.charCodeAt(0);
    if (char === quote || char === '\\' || (quote === '`' && char === '$')) return `\\${char}`;
    if (random.chance(0.95)) return char;
    return random.pick([`\\x${hex(code, 2)}`, `\\u${hex(code, 4)}`, `\\u{${hex(code, 1)}}`]);
  });
  return `${quote}${inner.join('')}${quote}`;
}

const bashPieces = [
  () => 'a',
  () => ' ',
  () => "'a b'",
  () => "''",
  () => '""',
  () => '"a\\"b\\$c\\`d\\\\e\\f\\\ng"',
  () => "$'a\\'b\\n\\t\\\\\\\"\\?\\a\\e'",
  (random: Random) => `$'\\x${hex(random.below(256), random.pick([1, 2])).slice(-2)}z'`,
  (random: Random) => `$'\\u${hex(random.below(0xd800), random.pick([1, 2, 3, 4])).slice(-4)}z'`,
  (random: Random) => `$'\\U${hex(random.below(0x10ffff), 8)}'`,
  (random: Random) => `$'\\${random.below(512).toString(8)}9'`,
  (random: Random) => `$'\\c${random.pick(['a', 'Z', '[', '?', '\\\\'])}'`,
  () => "$'\\q\\xg\\ug\\8'",
  () => "$'a\\0b'c",
  () => '$"b c"',
  () => '\\\n',
  () => '\\ ',
  () => "\\'",
  () => '\\a',
  () => '\\\\',
  () => 'a#b',
  () => '=:,@%^+~/.-_{}[]*?!',
  () => 'ü€😀',
  () => '$,',
  () => '"$ a"',
];

/** Words of a bash command as people may write them, odd ones; nothing in them is made at run time. */
export const bashLine = (random: Random): string => {
  const pieces = Array.from({ length: random.below(8) + 1 }, () => random.pick(bashPieces)(random));
  return `x${pieces.join('')}${random.pick(['', '', ' #comment', '  '])}`;
};
