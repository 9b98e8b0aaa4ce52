import { feature } from '../feature.ts';
import { BackendApi } from './BackendApi.tsx';
import { type Backend, createBackend } from './backend.ts';
import { BackendProvider } from './context.ts';

/** Clerk's Backend API: what Clerk itself holds of sessions. */
export const backendApi = feature<Backend>({
  id: 'backend',
  label: 'Backend API',
  needsPage: true,
  create: createBackend,
  View: ({ model }) => (
    <BackendProvider value={model}>
      <BackendApi />
    </BackendProvider>
  ),
});
