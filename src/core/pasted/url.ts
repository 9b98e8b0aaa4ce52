/** A name has at most 253 characters; engines take long to refuse longer ones. What stands around it counts here, too. */
const longHost = /^(?:[a-z][a-z0-9+.-]{0,20}:[/\\]*|[/\\]{2,})[^/?#\\]{1000}/i;

/** null: it is none, or one that no host can have. */
export function urlOf(text: string, base?: string): URL | null {
  if ([text, base].some(hasLongHost)) return null;
  return URL.canParse(text, base) ? new URL(text, base) : null;
}

/** URL parsers leave out line breaks and tabs. */
const hasLongHost = (text = ''): boolean => longHost.test(text.replace(/[\t\n\r]/g, '').trimStart());
