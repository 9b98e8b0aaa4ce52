import { scrub } from '../redact.ts';
import { isSecretKey, maskSecretKey } from './secret-key.ts';

/**
 * Takes secrets out of what the Backend API said: also the very key that was sent, wherever it stands, keys of Clerk's
 * first years and of machines.
 */
export function scrubAnswer(text: string, key: string): string {
  const withoutKey = isSecretKey(key) ? text.replaceAll(key, maskSecretKey(key)) : text;
  return scrub(
    withoutKey
      .replace(/(sk_(?:test|live))_\w{8,}/g, '$1_…')
      .replace(/\b(test|live)_[A-Za-z0-9]{16,}/g, '$1_…')
      .replace(/\bask_\w+/g, 'ask_…'),
  );
}
