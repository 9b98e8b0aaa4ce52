/** Nobody shows more of a text; what lies further on is not looked at. */
const maxReadChars = 4_000;
const maxShownChars = 500;

/** What tokens and names are made of: each run is looked at once, so that cost grows with the text alone. */
const runs = /[\w.-]+/g;
const words = /[^\s"']+/g;
/** The last character of a scheme. */
const scheme = /[a-z0-9+.-]/i;

/**
 * Takes secrets out of text that is about to be shown: tokens, keys, and the queries of addresses (ClerkJS puts the
 * dev-browser token and expired tokens there). Reads the first 4,000 characters, gives at most 500; linear in time.
 */
export function scrub(text: string): string {
  const { whole, rest } = cutAtRun(text);
  return (hideSecrets(hideQueries(whole)) + hideEnd(rest)).slice(0, maxShownChars);
}

/** Of a text that goes on beyond what is read, the last run may be the beginning of a secret. */
function cutAtRun(text: string): { whole: string; rest: string } {
  if (text.length <= maxReadChars) return { whole: text, rest: '' };
  let end = maxReadChars;
  while (end > 0 && /[\w.-]/.test(text.charAt(end - 1))) end--;
  return { whole: text.slice(0, end), rest: text.slice(end, maxReadChars) };
}

const hideQueries = (text: string): string => text.replace(words, withoutQuery);

/** Without what follows `?` or `#` where the word holds an address. */
function withoutQuery(word: string): string {
  const at = word.indexOf('://');
  if (at < 1 || !scheme.test(word.charAt(at - 1))) return word;
  const query = word.slice(at).search(/[?#]/);
  return query < 0 ? word : `${word.slice(0, at + query)}?…`;
}

const hideSecrets = (text: string): string =>
  text
    .replace(runs, withoutJwt)
    .replace(/(sk_(?:test|live))_\w+/g, '$1_…')
    .replace(/\b(dvb|mt|oat|ak|ask)_\w+/g, '$1_…')
    // Secret keys of Clerk's first years.
    .replace(/\b(test|live)_[A-Za-z0-9]{16,}/g, '$1_…');

/** A JWT ends its run: header, dot, and whatever follows. */
function withoutJwt(run: string): string {
  for (let at = run.indexOf('eyJ'); at >= 0; at = run.indexOf('eyJ', at + 1)) {
    const dot = run.indexOf('.', at);
    if (dot < 0) return run;
    if (dot - at >= 8) return `${run.slice(0, at)}eyJ…`;
  }
  return run;
}

function hideEnd(run: string): string {
  const at = run.search(/eyJ|sk_|dvb_|mt_|oat_|ak_|test_|live_/);
  return at < 0 ? run : `${run.slice(0, at)}…`;
}

/** Longer runs may be tokens of whatever kind; Clerk's ids are shorter. Linear in time. */
export const hideLongRuns = (text: string): string => text.replace(/[\w-]{40,}/g, '…');

/** A compact token without its signature: all that may leave the worker unasked. */
export function withoutSignature(raw: string): { withoutSignature: string; signatureChars: number } {
  const end = secondDot(raw);
  if (end < 0) return { withoutSignature: '', signatureChars: raw.length };
  return { withoutSignature: raw.slice(0, end), signatureChars: raw.length - end - 1 };
}

const secondDot = (raw: string): number => raw.indexOf('.', raw.indexOf('.') + 1);
