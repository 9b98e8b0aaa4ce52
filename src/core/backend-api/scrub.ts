import { scrub } from '../redact.ts';
import { isSecretKey, maskSecretKey } from './secret-key.ts';

/** Takes secrets out of what the Backend API said: also the very key that was sent, wherever it stands. */
export const scrubAnswer = (text: string, key: string): string =>
  scrub(isSecretKey(key) ? text.replaceAll(key, maskSecretKey(key)) : text);
