/** `Firefox 153`, `Chromium 156`: all that a report says of the browser. */
export function browserOf(userAgent: string): string {
  const [, name, version] =
    /(Firefox|Edg|Chrome)\/(\d+)/.exec(userAgent.replace(/Chrome(?=.*Edg\/)/, '')) ?? [];
  const called = { Firefox: 'Firefox', Edg: 'Edge', Chrome: 'Chromium' }[name ?? ''];
  return called ? `${called} ${version}` : 'unknown browser';
}

/** Gives the person a file. No permission is needed for what this page made itself. */
export function download(page: Document, name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = page.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
