import type { Finding, FindingLink } from '../../../core/findings/finding.ts';
import type { NotRun } from '../../../core/findings/page-facts.ts';
import { plainMarkdown } from '../../../core/markdown.ts';
import { count } from '../../../core/text.ts';

/** What a button says that leads there. */
export function linkText(link: FindingLink): string {
  switch (link.kind) {
    case 'claim':
      return `Show claim ${link.name}`;
    case 'claim-sizes':
      return 'Show claim sizes';
    case 'drift':
      return 'Compare sources';
    case 'authorization':
      return 'Compare the answers';
    case 'cookie':
      return `Show cookie ${link.name}`;
    case 'request':
      return 'Show request';
    case 'settings':
      return 'Open the server’s settings';
  }
}

/** As a person pastes it into a message. */
export const asMarkdown = ({ code, title, cause, fix, snippet, evidence, docs }: Finding): string =>
  [
    `**${plainMarkdown(title)}** (\`${code}\`)`,
    `Cause: ${plainMarkdown(cause)}`,
    fix && `Fix: ${plainMarkdown(fix)}`,
    snippet && `\`\`\`js\n${snippet}\n\`\`\``,
    evidence.length > 0 &&
      `Evidence: ${evidence.map(({ label, value }) => plainMarkdown(`${label} ${value}`)).join(' · ')}`,
    docs,
  ]
    .filter(Boolean)
    .join('\n\n');

/** `22 checks found nothing.` */
export const passedText = (passed: number): string => `${count(passed, 'check')} found nothing.`;

/** `1 not run: no secret key is in use.` */
export function notRunTexts(notRun: readonly NotRun[]): string[] {
  const byWhy = new Map<string, number>();
  for (const { why } of notRun) byWhy.set(why, (byWhy.get(why) ?? 0) + 1);
  return [...byWhy].map(([why, number]) => `${number} not run: ${why}.`);
}
