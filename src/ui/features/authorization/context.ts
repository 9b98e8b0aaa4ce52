import { requiredContext } from '../../kit/required-context.ts';
import type { Authorization } from './authorization.ts';

export const [AuthorizationProvider, useAuthorization] = requiredContext<Authorization>('Authorization');
