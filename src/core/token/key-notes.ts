const whereItIs = 'Copy the public key (PEM) from the API keys page of the Clerk Dashboard.';
const keepOut = 'Don’t paste it here.';
const copyAgain = 'Copy the whole key again.';

/**
 * What can be said of a text that was pasted as keys, the weightiest first. `@clerk/backend` takes `jwtKey` as an SPKI PEM:
 * https://clerk.com/docs/reference/backend/verify-token
 */
const notes = {
  'private-key': {
    text: 'This is a private key.',
    fix: `${keepOut} Paste the matching public key.`,
  },
  'shared-secret': {
    text: 'It contains a shared secret, not a public key.',
    fix: `${keepOut} Clerk’s session tokens are verified with a public key.`,
  },
  'secret-key': {
    text: 'It contains a secret key, not a public key.',
    fix: `${keepOut} A backend uses it as secretKey, not as jwtKey.`,
  },
  'publishable-key': { text: 'This is a publishable key. It contains no public key.', fix: whereItIs },
  url: {
    text: 'This is a URL. It is not fetched.',
    fix: 'Open it in a tab, and paste what it shows.',
  },
  certificate: {
    text: 'This is a certificate. @clerk/backend does not read its key.',
    fix: 'Paste only its public key, as a PEM.',
  },
  pkcs1: {
    text: 'This is a PKCS#1 key. @clerk/backend expects SPKI.',
    fix: 'Convert it to SPKI: BEGIN PUBLIC KEY, without RSA.',
  },
  'not-rsa': { text: 'This is not an RSA key. Clerk signs session tokens with RS256.', fix: whereItIs },
  'rsa-size': { text: 'This RSA key is not 2,048 bits long, as @clerk/backend expects.', fix: whereItIs },
  'rsa-exponent': {
    text: 'This RSA key’s exponent is not 65537, as @clerk/backend expects.',
    fix: whereItIs,
  },
  'not-json': { text: 'This starts like JSON, but is not valid JSON.', fix: 'Copy the whole JWKS again.' },
  'json-without-keys': {
    text: 'This JSON contains no public key.',
    fix: 'Paste a JWKS (an object with keys), a JWK, or a PEM.',
  },
  'not-a-key': { text: 'This is neither a PEM nor JSON with keys.', fix: whereItIs },
  damaged: { text: 'No RSA public key can be read from it.', fix: copyAgain },
  'base64-again': {
    text: 'This is base64-encoded twice. @clerk/backend does not decode that.',
    fix: 'Decode it before you use it as jwtKey.',
  },
  'several-keys': {
    text: 'It contains more than one key. @clerk/backend accepts one.',
    fix: 'Paste only this instance’s key.',
  },
  'env-line': {
    text: 'A name comes before the key, as in an .env file.',
    fix: 'Paste only the value, as your program receives it.',
  },
  'escaped-line-breaks': {
    text: 'It has \\n as two characters. @clerk/backend does not convert them.',
    fix: 'Use real line breaks. Within double quotes, dotenv turns \\n into them.',
  },
  'wrong-label': {
    text: 'Its BEGIN line names another kind of key.',
    fix: 'For this key, the lines must say PUBLIC KEY.',
  },
  'damaged-lines': {
    text: 'Its BEGIN or END line is missing or damaged.',
    fix: 'Both lines need five dashes on each side.',
  },
  'other-text': { text: 'There is other text around the key.', fix: 'Paste only the key.' },
  'stray-characters': {
    text: 'Other characters are mixed into the key.',
    fix: 'Remove spaces and other characters.',
  },
  'read-otherwise': {
    text: '@clerk/backend reads another key from this text.',
    fix: 'Paste the PEM unchanged.',
  },
  json: {
    text: 'This is JSON. As jwtKey, @clerk/backend expects a PEM.',
    fix: 'In a backend, use the PEM as jwtKey, or use secretKey.',
  },
  'no-lines': {
    text: 'It has no BEGIN and END lines. @clerk/backend doesn’t need them.',
    fix: 'Other libraries do: keep both lines.',
  },
  quoted: { text: 'It has quotes around it. @clerk/backend skips them.', fix: 'Remove the quotes.' },
} as const;

export type KeyNoteCode = keyof typeof notes;

/** Something that is to be said of a text that was pasted as keys. Never holds any of the text but a public key. */
export interface KeyNote {
  code: KeyNoteCode;
  /** What is wrong. */
  text: string;
  /** What would be right. */
  fix: string;
  /** For this, `@clerk/backend` reads no key from the text, or another. */
  isDecisive: boolean;
  /** The public key that is in the text, as `@clerk/backend` takes it. */
  pem?: string;
}

/** They leave the key as it is. */
const harmless: ReadonlySet<KeyNoteCode> = new Set(['no-lines', 'quoted']);

export const noteCodes = Object.keys(notes) as KeyNoteCode[];

/**
 * The notes of some codes, the weightiest first.
 * @param isRead the key that is in the text is the one that a token is held against
 * @param pem goes with the first of them
 */
export function notesOf(codes: ReadonlySet<KeyNoteCode>, isRead: boolean, pem?: string): KeyNote[] {
  return noteCodes
    .filter((code) => codes.has(code))
    .map((code, index) => ({
      code,
      ...notes[code],
      isDecisive: !isRead && !harmless.has(code),
      ...(index === 0 && pem !== undefined && { pem }),
    }));
}
