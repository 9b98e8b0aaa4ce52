import { parseSync } from 'vite';
import type { SourceFile } from './source.ts';

export interface Text {
  /** From the repository's root. */
  path: string;
  line: number;
  text: string;
}

interface Node extends Readonly<Record<string, unknown>> {
  type: string;
  start: number;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Below a node, in the order of the text. */
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

const cookedOf = (quasi: unknown): string => {
  if (!isNode(quasi)) return '';
  const { value } = quasi;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
};

/** What a node itself says; a template with … for each of its values. */
function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'JSXText') return String(node.value).replace(/\s+/g, ' ').trim();
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return null;
  return node.quasis.map(cookedOf).join('…');
}

/** String literals, templates and JSX text of a TypeScript file, without comments. */
export function textsIn({ path, text: source }: SourceFile): Text[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0 || !isNode(program)) throw new Error(`${path} can’t be read.`);
  const texts: Text[] = [];
  const visit = (node: Node): void => {
    const text = textOf(node);
    if (text) texts.push({ path, line: source.slice(0, node.start).split('\n').length, text });
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return texts;
}

/** … for code, in as many lines. */
const withoutCode = (source: string): string =>
  source.replace(/```.*?```|`[^`]*`/gs, (code) => `…${code.replace(/[^\n]/g, '')}`);

/** The paragraphs of a document as its readers see them: line breaks are spaces. Code is left out. */
export function paragraphsIn({ path, text: source }: SourceFile): Text[] {
  const paragraphs: Text[] = [];
  let line = 1;
  for (const paragraph of withoutCode(source).split('\n\n')) {
    paragraphs.push({ path, line, text: paragraph.replace(/\s+/g, ' ').trim() });
    line += paragraph.split('\n').length + 1;
  }
  return paragraphs;
}
