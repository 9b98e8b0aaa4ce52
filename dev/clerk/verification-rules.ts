import { hasStrategy } from './factors.ts';
import { ApiError, missingField, requireField } from './http.ts';
import type { SessionVerification } from './store.ts';

/** A step at the wrong time. */
export function requireStatus(current: SessionVerification, status: SessionVerification['status']): void {
  if (current.status === status) return;
  const text = `The verification is ${current.status}, not ${status}.`;
  throw new ApiError(400, 'invalid_action_for_session_reverification', text);
}

/** The strategy of a form, if the step knows it. */
export function requireStrategy(form: Record<string, string>, known: string[]): string {
  const strategy = requireField(form, 'strategy');
  if (known.includes(strategy)) return strategy;
  const text = `${strategy} does not match the allowed values for parameter strategy.`;
  throw new ApiError(422, 'form_param_value_invalid', text, { param_name: 'strategy' });
}

/** A strategy that the user cannot use. */
export function requireFactor(factors: Record<string, unknown>[] | null, strategy: string): void {
  if (factors === null) {
    throw new ApiError(400, 'no_second_factors', `No second factors were found for strategy ${strategy}.`);
  }
  if (hasStrategy(factors, strategy)) return;
  const text = 'The verification strategy is not valid for this account';
  throw new ApiError(400, 'strategy_for_user_invalid', text);
}

/** An id in a form that has to be the user's. */
export function requireOwn(form: Record<string, string>, name: string, own: string | undefined): void {
  const given = form[name];
  if (!given) throw missingField(name);
  if (given === own) return;
  const text = `The resource associated with the supplied ${name} was not found.`;
  throw new ApiError(422, 'form_resource_not_found', text, { param_name: name });
}
