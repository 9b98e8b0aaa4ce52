/** `Firefox 153`, `Chromium 156`: all that a report says of the browser. */
export function browserOf(userAgent: string): string {
  const [, name, version] =
    /(Firefox|Edg|Chrome)\/(\d+)/.exec(userAgent.replace(/Chrome(?=.*Edg\/)/, '')) ?? [];
  const called = { Firefox: 'Firefox', Edg: 'Edge', Chrome: 'Chromium' }[name ?? ''];
  return called ? `${called} ${version}` : 'unknown browser';
}

/** What a report says of this extension, by its version, and of the browser. */
export const aboutOf = (version: string, userAgent: string): { madeBy: string; browser: string } => ({
  madeBy: `Session Inspector for Clerk ${version}`,
  browser: browserOf(userAgent),
});
