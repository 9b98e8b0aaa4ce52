import type { Plugin } from 'vite';

const assignment = /(\w+)\.innerHTML=(\w+\.__html)/g;

/**
 * Takes Preact's one way to set HTML from a string (`dangerouslySetInnerHTML`, which nothing here uses) out of the
 * build: what a page says can only become text, and store reviewers find no innerHTML.
 */
export const textOnlyPreact = (): Plugin => ({
  name: 'text-only-preact',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/preact\/dist\/preact\.mjs$/.test(id.replaceAll('\\', '/'))) return;
    const found = code.match(assignment)?.length ?? 0;
    if (found !== 1) this.error(`preact sets innerHTML in ${found} places, not in the one known`);
    return { code: code.replace(assignment, '$1.textContent=$2'), map: null };
  },
});
