import { requiredContext } from '../../kit/required-context.ts';
import type { Verification } from './verification.ts';

export const [VerificationProvider, useVerification] = requiredContext<Verification>('Verification');
