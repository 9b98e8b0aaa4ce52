import { isFor } from '../../../core/clerk-js/command.ts';
import type { SessionView, TokenView as Token } from '../../../protocol/views.ts';
import { worthShowing } from '../../commands/actions.ts';
import { useCommands } from '../../commands/context.ts';
import { Empty } from '../../kit/Empty.tsx';
import { useShared } from '../../shared/context.ts';
import { AboutToken } from '../../token/AboutToken.tsx';
import { CompareTokens } from '../../token/compare/CompareTokens.tsx';
import { expectedOf } from '../../token/expected.ts';
import { rawOfSession } from '../../token/raw.ts';
import { TokenView } from '../../token/TokenView.tsx';
import type { TokenHistory } from '../../token/token-history.ts';
import { Drift } from './Drift.tsx';
import { FetchedToken } from './FetchedToken.tsx';
import { describeSource } from './token-source.ts';

/** The session's own token, the one that was fetched, and how they differ. */
export function SessionToken({ session, history }: { session: SessionView; history: TokenHistory }) {
  const { actions } = useCommands();
  const given = actions.fetched.value.get(session.id);
  const fetched = worthShowing(given, session.token);
  return (
    <>
      {session.token ? (
        <OwnToken token={session.token} session={session} />
      ) : (
        <section class="block" aria-label="Token">
          <Empty tone="neutral">
            <strong>No token.</strong>{' '}
            <p>
              {isFor('getToken', session.status)
                ? 'ClerkJS has none in memory. Get token asks Clerk for one.'
                : 'This session is over: no more tokens.'}
            </p>
          </Empty>
        </section>
      )}
      <Drift session={session} />
      {fetched && <FetchedToken token={fetched} session={session} />}
      <CompareTokens session={session} history={history} fetched={given ?? null} />
    </>
  );
}

/** The worker tells of the token again. */
const followsByItself = (): void => {};

function OwnToken({ token, session }: { token: Token; session: SessionView }) {
  const shared = useShared();
  const clerk = shared.tab.clerk.value;
  return (
    <div class="block">
      <TokenView
        token={token}
        raw={rawOfSession(shared, session.id, token)}
        expected={expectedOf(clerk, session.id)}
        sessionStatus={session.status}
        isWholeElsewhere
        onKeysAsked={followsByItself}
        about={
          <AboutToken reading={token.reading}>
            {describeSource(token, session.otherTokens)}
            {clerk?.pageHasFocus === false && ' While DevTools has focus, ClerkJS renews later.'}
          </AboutToken>
        }
      />
    </div>
  );
}
