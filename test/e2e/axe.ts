import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Sendable, Surface } from '../../dev/browsers/types.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  targets: string[];
}

/**
 * What axe-core finds wrong in the document. The extension's CSP allows no script of ours there, so it goes as the call
 * itself.
 * @param rules only these; without it, all
 */
export async function violations(
  document: Pick<Surface, 'evaluate'>,
  rules?: readonly string[],
): Promise<string[]> {
  const isLoaded = await document.evaluate(() => 'axe' in globalThis);
  // Style sheets are not asked for again: the one rule that reads them is about turned screens.
  const options = { preload: false, resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) };
  const script = `async () => {
    const module = undefined, exports = undefined, define = undefined;
    ${isLoaded ? '' : source};
    const { violations } = await globalThis.axe.run(document, ${JSON.stringify(options)});
    return violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.target.join(' ') + ' ' + node.failureSummary) }));
  }`;
  const run: Sendable<Violation[], []> = Object.assign(() => [], { toString: () => script });
  return (await document.evaluate(run)).map(({ id, targets }) => `${id}: ${targets.join(' | ')}`);
}
