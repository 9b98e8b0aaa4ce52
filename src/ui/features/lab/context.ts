import { requiredContext } from '../../kit/required-context.ts';
import type { Lab } from './lab.ts';

export const [LabProvider, useLab] = requiredContext<Lab>('Lab');
