/** One line of a pasted text, without its quotes and comments. */
export interface PastedLine {
  /** null: there is no `name =` or `name:` before the value. */
  name: string | null;
  value: string;
}

const maxLineChars = 2_000;
const assignment = /^(?:export\s+|set\s+|\$env:)?["']?([A-Za-z_][\w .-]{0,99}?)["']?\s*[=:]\s*(.*)$/;

/**
 * Takes the lines of an `.env` file, a shell, a header or JSON apart: those that say something. Lines beyond 2 000
 * characters and comments are left out.
 */
export const linesOf = (text: string): PastedLine[] =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line.length <= maxLineChars && !/^(#|\/\/)/.test(line))
    .map(readLine)
    .filter(({ value }) => value !== '');

function readLine(line: string): PastedLine {
  const [, name, value] = assignment.exec(line) ?? [];
  // A publishable key may end in `=` or `==`.
  if (name === undefined || !value || value === '=') return { name: null, value: bare(line) };
  return { name: name.trim(), value: bare(value) };
}

/** Without quotes, a comment behind it, a comma or semicolon at its end, and `Bearer`. */
function bare(value: string): string {
  const quote = value[0] ?? '';
  const end = `'"\``.includes(quote) ? value.indexOf(quote, 1) : -1;
  const unquoted =
    quote !== '' && end > 0 ? value.slice(1, end) : value.replace(/\s#.*$/, '').replace(/[,;]$/, '');
  return unquoted.trim().replace(/^bearer\s+/i, '');
}
