import { parsePublishableKey } from '../frontend-api/publishable-key.ts';
import type { TokenReading } from '../token/types.ts';

export type InstanceType = 'development' | 'production';

/** What the page says of its instance. */
export interface PageInstance {
  publishableKey: string | null;
  /** `kid` of one of its session tokens, which is its instance's id; null when it has no token. */
  tokenKeyId: string | null;
}

/** What the Backend API says of the key's instance. */
export interface KeyInstance {
  kind: 'test' | 'live';
  /** Of its JWKS. More than one while keys are rotated. */
  keyIds: readonly string[];
}

/** Whether a secret key is one of the page's instance. Against mistakes: a page can name any instance. */
export interface InstanceCheck {
  /** `unknown`: the types are the same, but the page has no token, or the instance no keys. */
  verdict: 'same' | 'other' | 'unknown';
  /** Why it is another one. */
  differs: 'instance' | 'type' | null;
  /** `ins_…` */
  keyInstanceIds: readonly string[];
  pageInstanceId: string | null;
  keyType: InstanceType;
  /** null: the page has no readable publishable key. */
  pageType: InstanceType | null;
}

/** What the page's instance is, by its publishable key and the session tokens it holds. */
export function pageInstanceOf(
  publishableKey: string | null,
  tokens: readonly (TokenReading | null)[],
): PageInstance {
  const own = tokens.find((token) => token?.kind === 'session-token' && token.keyId !== null);
  return { publishableKey, tokenKeyId: own?.keyId ?? null };
}

export const instanceTypeOf = (kind: 'test' | 'live'): InstanceType =>
  kind === 'live' ? 'production' : 'development';

/** Compares the two, before anything else is sent with the key. */
export function compareInstances(key: KeyInstance, page: PageInstance): InstanceCheck {
  const keyType = instanceTypeOf(key.kind);
  const pageType = parsePublishableKey(page.publishableKey ?? '')?.instanceType ?? null;
  const facts = { keyInstanceIds: key.keyIds, pageInstanceId: page.tokenKeyId, keyType, pageType };
  const idsKnown = page.tokenKeyId !== null && key.keyIds.length > 0;
  if (page.tokenKeyId !== null && idsKnown && !key.keyIds.includes(page.tokenKeyId)) {
    return { verdict: 'other', differs: 'instance', ...facts };
  }
  if (pageType !== null && pageType !== keyType) return { verdict: 'other', differs: 'type', ...facts };
  return { verdict: idsKnown ? 'same' : 'unknown', differs: null, ...facts };
}

/** What the check found, in words. */
export function describeInstanceCheck(check: InstanceCheck): string {
  const ids = check.keyInstanceIds.join(', ');
  switch (check.verdict) {
    case 'same':
      return `Key matches this page’s instance (${check.pageInstanceId}).`;
    case 'unknown':
      return `The key belongs to ${ids || 'an instance without keys'}. This page has no token to compare it with.`;
    case 'other':
      return check.differs === 'instance'
        ? `The key belongs to ${ids}, but this page’s tokens come from ${check.pageInstanceId}.`
        : `This is a ${check.keyType} key, but this page uses a ${check.pageType} instance.`;
  }
}
