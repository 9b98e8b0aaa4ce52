import { isRecord, type Json } from '../json.ts';
import type { CheckedToken } from './context.ts';

/**
 * `toAuth()` throws on claims of version 2 that it can't take apart. With a token in a cookie the server calls it, and the
 * answer is `unexpected-error`.
 */
export function breaksToAuth({ reading: { claims } }: CheckedToken): boolean {
  if (claims?.v !== 2 || !claims.o) return false;
  if (!isListOfScoped(claims.fea)) return true;
  const { per, fpm } = isRecord(claims.o) ? claims.o : {};
  return Boolean(per && fpm) && !(typeof per === 'string' && typeof fpm === 'string');
}

/** `o:invoices,u:export`; nothing at all is one too. */
function isListOfScoped(fea: Json | undefined): boolean {
  if (!fea) return true;
  return typeof fea === 'string' && fea.split(',').every((part) => part.includes(':'));
}
