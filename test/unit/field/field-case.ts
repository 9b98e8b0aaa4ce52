import { readFileSync } from 'node:fs';
import { exportPKCS8, generateKeyPair } from 'jose';

/** What people reported, as they might paste it. Signed with keys that were thrown away. */
export interface FieldCase {
  case: string;
  /** owner/repository#number, or a URL. */
  source: string;
  input: {
    nowSec: number;
    token?: string;
    tokens?: string[];
    keys?: string;
    publishableKey?: string;
    audience?: string;
    authorizedParties?: string[];
    acceptsToken?: string;
    backend?: string;
  };
  expected: { right: string; truth: string };
}

export const readCase = <Case = FieldCase>(name: string): Case =>
  JSON.parse(readFileSync(`test/field/cases/${name}.json`, 'utf8')) as Case;

/** A key of one's own, which belongs into no lab. */
export async function makePrivateKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return exportPKCS8(privateKey);
}
