import { feature, type SessionProps } from '../feature.ts';
import { SessionProperties } from './SessionProperties.tsx';
import { SessionToken } from './SessionToken.tsx';

/** The session's own token, the one that was fetched, and how they differ. */
export const sessionToken = feature<null, SessionProps>({
  id: 'token',
  label: 'Token',
  create: () => null,
  View: ({ session }) => <SessionToken session={session} />,
});

/** All that ClerkJS says of a session. */
export const sessionProperties = feature<null, SessionProps>({
  id: 'properties',
  label: 'Properties',
  create: () => null,
  View: ({ session }) => <SessionProperties session={session} />,
});
