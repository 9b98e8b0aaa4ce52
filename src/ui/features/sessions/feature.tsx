import { createTokenHistory, type TokenHistory } from '../../token/token-history.ts';
import { feature, type SessionProps } from '../feature.ts';
import { SessionProperties } from './SessionProperties.tsx';
import { SessionToken } from './SessionToken.tsx';

/** The session's own token, the one that was fetched, and how they differ. */
export const sessionToken = feature<TokenHistory, SessionProps>({
  id: 'token',
  label: 'Token',
  create: ({ shared }) => createTokenHistory(shared.source.topic('tab')),
  View: ({ model, session }) => <SessionToken session={session} history={model} />,
});

/** All that ClerkJS says of a session. */
export const sessionProperties = feature<null, SessionProps>({
  id: 'properties',
  label: 'Properties',
  create: () => null,
  View: ({ session }) => <SessionProperties session={session} />,
});
