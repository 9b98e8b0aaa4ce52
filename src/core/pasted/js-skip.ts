/** Where things of JavaScript end, without their meaning. Each takes one pass, however deep they lie. */

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Past blanks and comments. */
export function skipBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (text[at] !== '/') return at;
    const isLine = text[at + 1] === '/';
    if (!isLine && text[at + 1] !== '*') return at;
    const end = text.indexOf(isLine ? '\n' : '*/', at + 2);
    if (end < 0) return text.length;
    at = end + (isLine ? 1 : 2);
  }
}

const isBlank = (char: string | undefined): boolean => char !== undefined && /^\s$/.test(char);

/** The `,`, `)`, `]`, `}` or `;` that ends an expression, whatever it holds; the text's length where none does. */
export function endOfExpression(text: string, start: number): number {
  const open: string[] = [];
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    const inner = open.at(-1);
    if (inner === '`') at = afterTemplatePart(text, at, open);
    else if (char === '"' || char === "'") at = afterString(text, at);
    else if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) at = skipBlanks(text, at);
    else if (char === '`') {
      open.push('`');
      at++;
    } else if (closing[char]) {
      open.push(closing[char]);
      at++;
    } else if (')]}'.includes(char)) {
      if (inner === undefined) return at;
      open.pop();
      at++;
    } else if (inner === undefined && (char === ',' || char === ';')) return at;
    else at++;
  }
  return text.length;
}

/** One step within a template literal. */
function afterTemplatePart(text: string, at: number, open: string[]): number {
  const char = text[at];
  if (char === '\\') return at + 2;
  if (char === '`') open.pop();
  else if (char === '$' && text[at + 1] === '{') {
    open.push('}');
    return at + 2;
  }
  return at + 1;
}

/** After the quote that closes the one at `start`; at the line's end where none does. */
function afterString(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === quote || char === '\n') return at + 1;
  }
  return text.length;
}
