import type { JsonRecord } from '../json.ts';
import { kindOfCategory, kindOfJwtType, tokenKinds } from './kinds.ts';
import type { TokenProblem } from './problems.ts';

/**
 * `cat`, `typ` and `sub` that do not say the same, and what `@clerk/backend` makes of it: it tells machine tokens apart by
 * `sub` and `typ`, and looks at `cat` afterwards (`tokens/machine.ts`, `jwt/verifyMachineJwt.ts`).
 */
export function findDisagreements(header: JsonRecord | null, claims: JsonRecord | null): TokenProblem[] {
  if (!header || !claims) return [];
  const { cat, typ } = header;
  const category = typeof cat === 'string' ? kindOfCategory(cat) : null;
  const isOfMachine = typeof claims.sub === 'string' && claims.sub.startsWith('mch_');
  const isOAuth = typeof typ === 'string' && kindOfJwtType(typ) === 'oauth-token';
  if (isOfMachine && isOAuth) {
    const detail =
      'typ says OAuth access token, sub names a machine. It is refused whatever token is accepted.';
    return [{ code: 'type-and-subject-disagree', detail }];
  }
  if (isOfMachine && cat !== undefined && category !== 'm2m-token') {
    const says = category ? `cat says ${tokenKinds[category].name}` : 'cat is not that of M2M tokens';
    const detail = `${says}, sub names a machine. As m2m_token it is refused: token-invalid.`;
    return [{ code: 'category-and-subject-disagree', detail }];
  }
  if (category === 'm2m-token' && typeof claims.sub === 'string' && !isOfMachine) {
    const detail =
      'cat says machine-to-machine token, sub names no machine. It is refused whatever token is accepted.';
    return [{ code: 'category-and-subject-disagree', detail }];
  }
  if (!category || !isOAuth) return [];
  const detail = `cat says ${tokenKinds[category].name}, typ says OAuth access token. Only as oauth_token can it be accepted.`;
  return [{ code: 'category-and-type-disagree', detail }];
}
