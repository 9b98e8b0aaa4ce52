import { tabIds } from '../../shared/navigation.ts';
import { feature, type SessionProps } from '../feature.ts';
import { AuthorizationTab } from './AuthorizationTab.tsx';
import { type Authorization, createAuthorization } from './authorization.ts';
import { AuthorizationProvider } from './context.ts';

/** What a session may, by ClerkJS and by a backend that has its token. */
export const authorization = feature<Authorization, SessionProps>({
  id: tabIds.sessionAuthorization,
  label: 'Authorization',
  needsPage: true,
  create: ({ commands: { actions, memberships } }) => createAuthorization({ run: actions.run, memberships }),
  View: ({ model, session }) => (
    <AuthorizationProvider value={model}>
      <AuthorizationTab session={session} />
    </AuthorizationProvider>
  ),
});
