import type { SessionView } from '../../../protocol/views.ts';
import { worthShowing } from '../../commands/actions.ts';
import { useCommands } from '../../commands/context.ts';
import { CompareTokens } from '../../token/compare/CompareTokens.tsx';
import { FetchedToken, TokenBlock } from '../../token/TokenBlock.tsx';

/** The session's own token, the one that was fetched, and how they differ. */
export function SessionToken({ session }: { session: SessionView }) {
  const { actions } = useCommands();
  const fetched = worthShowing(actions.fetched.value.get(session.id), session.token);
  return (
    <>
      {session.token ? (
        <TokenBlock token={session.token} sessionId={session.id} />
      ) : (
        <section class="block" aria-labelledby="token-title">
          <h3 id="token-title">Token</h3>
          <p class="quiet">ClerkJS holds no token for this session. Get token asks Clerk for one.</p>
        </section>
      )}
      {fetched && <FetchedToken token={fetched} sessionId={session.id} />}
      <CompareTokens session={session} fetched={actions.fetched.value.get(session.id) ?? null} />
    </>
  );
}
