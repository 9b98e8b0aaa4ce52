import * as v from 'valibot';
import { maxFactors } from '../../limits.ts';
import { maybeDate, maybeFlag, maybeNumber, maybeText, text, validOf } from '../shapes.ts';

const Factor = v.object({
  strategy: text,
  safeIdentifier: maybeText,
  emailAddressId: maybeText,
  phoneNumberId: maybeText,
  primary: maybeFlag,
  default: maybeFlag,
  enterpriseConnectionId: maybeText,
  enterpriseConnectionName: maybeText,
});

const FactorState = v.pipe(
  v.object({
    status: maybeText,
    strategy: maybeText,
    attempts: maybeNumber,
    expireAt: maybeDate,
    'error.code': maybeText,
    'error.longMessage': maybeText,
    'externalVerificationRedirectURL.href': maybeText,
  }),
  v.transform((state) => ({
    /** `unverified`, `verified`, `failed`, `expired`, … */
    status: state.status,
    strategy: state.strategy,
    attempts: state.attempts,
    expiresAtMs: state.expireAt,
    errorCode: state['error.code'],
    errorMessage: state['error.longMessage'],
    /** Where an enterprise connection goes on. */
    redirectUrl: state['externalVerificationRedirectURL.href'],
  })),
);

/** The paths of a factor's state below the verification. */
const factorStateAt = (name: string) =>
  Object.fromEntries(
    Object.entries(FactorState.entries).map(([path, schema]) => [`${name}.${path}`, schema]),
  );

/** null when no factor was prepared or attempted. */
function factorStateOf(name: string, read: Record<string, unknown>) {
  const below = Object.entries(read).flatMap(([path, value]) =>
    path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), value]] : [],
  );
  const { output: state, success } = v.safeParse(FactorState, Object.fromEntries(below));
  return !success || (state.status === null && state.strategy === null) ? null : state;
}

/** https://clerk.com/docs/reference/javascript/types/session-verification */
export const verification = v.pipe(
  v.object({
    ...factorStateAt('firstFactorVerification'),
    ...factorStateAt('secondFactorVerification'),
    id: maybeText,
    status: text,
    level: maybeText,
    supportedFirstFactors: validOf(maxFactors, Factor),
    supportedSecondFactors: validOf(maxFactors, Factor),
  }),
  v.transform(({ id, status, level, supportedFirstFactors, supportedSecondFactors, ...states }) => ({
    kind: 'verification' as const,
    verification: {
      id,
      /** `needs_first_factor`, `needs_second_factor` or `complete`. */
      status,
      level,
      supportedFirstFactors,
      supportedSecondFactors,
      first: factorStateOf('firstFactorVerification', states),
      second: factorStateOf('secondFactorVerification', states),
    },
  })),
);

export type SupportedFactor = v.InferOutput<typeof Factor>;
export type SessionVerification = v.InferOutput<typeof verification>['verification'];
