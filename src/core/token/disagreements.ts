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
    const detail = 'typ says OAuth access token, but sub names a machine: always rejected.';
    return [{ code: 'type-and-subject-disagree', detail }];
  }
  if (isOfMachine && cat !== undefined && category !== 'm2m-token') {
    const says = category ? `cat says ${tokenKinds[category].name}` : 'cat is not the M2M category';
    const detail = `${says}, but sub names a machine: rejected as m2m_token (token-invalid).`;
    return [{ code: 'category-and-subject-disagree', detail }];
  }
  if (category === 'm2m-token' && typeof claims.sub === 'string' && !isOfMachine) {
    const detail = 'cat says machine-to-machine token, but sub names no machine: always rejected.';
    return [{ code: 'category-and-subject-disagree', detail }];
  }
  if (!category || !isOAuth) return [];
  const detail = `cat says ${tokenKinds[category].name}, but typ says OAuth access token: only accepted as oauth_token.`;
  return [{ code: 'category-and-type-disagree', detail }];
}
