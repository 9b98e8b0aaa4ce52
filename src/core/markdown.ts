/**
 * A text as part of a line of Markdown: in one line, no HTML, no link and no picture, as it may be a page's. Code in backticks
 * stays. https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/</g, '&lt;')
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\[\]]/g, '\\$&')))
    .join('')
    .replace(/^#/, '\\#')
    .trim();
