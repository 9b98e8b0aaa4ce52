import { posix } from 'node:path';
import { type SourceFile, sourceFiles } from './source.ts';

export interface Import {
  /** The importing file, from the repository's root. */
  from: string;
  /** The imported file, from the repository's root; of a package its name. */
  to: string;
  isPackage: boolean;
  /** Only types: nothing of it is left at run time. */
  isTypeOnly: boolean;
}

const statement = /^(?:import|export)\s[^;]*?from '([^']+)';|^import '([^']+)';/gm;

/** What the files import. */
export const importsOf = (files: readonly SourceFile[]): Import[] =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(statement)].map((match) => {
      const to = match[1] ?? match[2] ?? '';
      const isPackage = !to.startsWith('.');
      return {
        from: path,
        to: isPackage ? to : posix.normalize(posix.join(posix.dirname(path), to)),
        isPackage,
        isTypeOnly: match[0].startsWith('import type') || match[0].startsWith('export type'),
      };
    }),
  );

export const importsBelow = (...folders: string[]): Import[] => importsOf(folders.flatMap(sourceFiles));

/** Groups of files that import one another in a circle, types included (Tarjan's strongly connected components). */
export function circlesIn(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to, isPackage } of imports) {
    if (!isPackage) targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const circles: string[][] = [];
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];

  function visit(file: string): number {
    const own = index.size;
    index.set(file, own);
    let low = own;
    stack.push(file);
    for (const next of targets.get(file) ?? []) {
      if (!index.has(next)) low = Math.min(low, visit(next));
      else if (stack.includes(next)) low = Math.min(low, lowest.get(next) ?? index.get(next) ?? own);
      lowest.set(file, low);
    }
    lowest.set(file, low);
    if (low === own) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1 || targets.get(file)?.includes(file)) circles.push(circle.sort());
    }
    return low;
  }

  for (const file of targets.keys()) if (!index.has(file)) visit(file);
  return circles;
}
