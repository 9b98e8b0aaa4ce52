import { requiredContext } from '../../kit/required-context.ts';
import type { Backend } from './backend.ts';

export const [BackendProvider, useBackend] = requiredContext<Backend>('Backend');
