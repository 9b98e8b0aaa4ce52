/** Algorithms of Clerk's own keys (RFC 7518 section 3.3), and their hashes as WebCrypto names them. */
export const hashes: ReadonlyMap<string, string> = new Map([
  ['RS256', 'SHA-256'],
  ['RS384', 'SHA-384'],
  ['RS512', 'SHA-512'],
]);

/** Signed with a secret that two parties share (RFC 7518 section 3.2): with Clerk, that of a JWT template. */
export const isSharedSecret = (algorithm: unknown): boolean =>
  typeof algorithm === 'string' && /^HS(256|384|512)$/.test(algorithm);
