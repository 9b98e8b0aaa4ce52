const whereItIs = 'Copy the public key (PEM) from the API keys page of the Clerk Dashboard.';
const keepOut = 'Keep it out of here.';
const copyAgain = 'Copy the whole key again.';

/**
 * What can be said of a text that was pasted as keys, the weightiest first. `@clerk/backend` takes `jwtKey` as an SPKI PEM:
 * https://clerk.com/docs/reference/backend/verify-token
 */
const notes = {
  'private-key': {
    text: 'This is a private key.',
    fix: `${keepOut} Give the public key that belongs to it.`,
  },
  'shared-secret': {
    text: 'A shared secret is in it, not a public key.',
    fix: `${keepOut} Clerk’s session tokens are checked with a public key.`,
  },
  'secret-key': {
    text: 'A secret key is in it, not a public key.',
    fix: `${keepOut} A backend takes it as secretKey, not as jwtKey.`,
  },
  'publishable-key': { text: 'This is a publishable key: no public key is in it.', fix: whereItIs },
  url: {
    text: 'This is a URL. Nothing is read from it.',
    fix: 'Open it in a tab, and paste what it shows.',
  },
  certificate: {
    text: 'This is a certificate. @clerk/backend does not read the key in it.',
    fix: 'Give its public key alone, as a PEM.',
  },
  pkcs1: {
    text: 'This is a PKCS#1 key. @clerk/backend takes SPKI.',
    fix: 'Give the same key as SPKI: BEGIN PUBLIC KEY, without RSA.',
  },
  'not-rsa': { text: 'This key is not RSA. Clerk signs session tokens with RS256.', fix: whereItIs },
  'rsa-size': { text: 'This RSA key is not 2,048 bits long, as @clerk/backend expects.', fix: whereItIs },
  'rsa-exponent': {
    text: 'This RSA key’s exponent is not 65537, as @clerk/backend expects.',
    fix: whereItIs,
  },
  'not-json': { text: 'This begins like JSON, but it is not JSON.', fix: 'Copy the whole JWKS again.' },
  'json-without-keys': {
    text: 'No public key is in this JSON.',
    fix: 'Paste a JWKS (an object with keys), a JWK, or a PEM.',
  },
  'not-a-key': { text: 'This is neither a PEM nor JSON with keys.', fix: whereItIs },
  damaged: { text: 'No RSA public key can be read from it.', fix: copyAgain },
  'base64-again': {
    text: 'This is encoded in base64 once more. @clerk/backend does not decode that.',
    fix: 'Decode it before it becomes jwtKey.',
  },
  'several-keys': {
    text: 'More than one key is in it. @clerk/backend takes one.',
    fix: 'Give the key of this instance alone.',
  },
  'env-line': {
    text: 'A name stands before the key, as in an .env file.',
    fix: 'Give the value alone, as your program receives it.',
  },
  'escaped-line-breaks': {
    text: 'It has \\n as two characters. @clerk/backend does not undo that.',
    fix: 'Use real line breaks. Within double quotes, dotenv turns \\n into them.',
  },
  'wrong-label': {
    text: 'Its BEGIN line names another kind of key.',
    fix: 'This key’s lines say PUBLIC KEY, and nothing else.',
  },
  'damaged-lines': {
    text: 'Its BEGIN or END line is missing or damaged.',
    fix: 'Both lines have five dashes on each side.',
  },
  'other-text': { text: 'There is other text beside the key.', fix: 'Give the key alone.' },
  'stray-characters': {
    text: 'Other characters stand between the key’s own.',
    fix: 'Take spaces and other characters out.',
  },
  'read-otherwise': {
    text: '@clerk/backend reads another key from this text.',
    fix: 'Give the PEM as it is.',
  },
  json: {
    text: 'This is JSON. As jwtKey, @clerk/backend takes a PEM.',
    fix: 'In a backend, give the PEM as jwtKey, or use secretKey.',
  },
  'no-lines': {
    text: 'It has no BEGIN and END lines. @clerk/backend needs none.',
    fix: 'Other libraries do: keep both lines.',
  },
  quoted: { text: 'It has quotes around it. @clerk/backend skips them.', fix: 'Give it without quotes.' },
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
