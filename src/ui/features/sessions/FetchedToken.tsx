import type { SessionView, TokenView } from '../../../protocol/views.ts';
import { useShared } from '../../shared/context.ts';
import { ClaimsTable } from '../../token/ClaimsTable.tsx';
import { CopyButtons } from '../../token/CopyButtons.tsx';
import { expectedOf } from '../../token/expected.ts';
import { Problems } from '../../token/Problems.tsx';
import { rawOfSession } from '../../token/raw.ts';
import { VerdictView } from '../../token/VerdictView.tsx';

/** The token getToken gave, in short, while it differs from the session's own. */
export function FetchedToken({ token, session }: { token: TokenView; session: SessionView }) {
  const shared = useShared();
  const { reading } = token;
  return (
    <section class="block token" aria-labelledby="fetched-title">
      <h3 id="fetched-title">Requested token</h3>
      <p class="quiet">Not the session’s own token.</p>
      <Problems reading={reading} />
      <VerdictView
        token={token}
        label="Verdict on the requested token"
        expected={expectedOf(shared.tab.clerk.value, session.id)}
        sessionStatus={session.status}
      />
      {reading.claims && (
        <ClaimsTable claims={reading.claims} label="Claims of the requested token" kind={reading.kind} />
      )}
      <div class="buttons">
        <CopyButtons token={token} raw={rawOfSession(shared, session.id, token)} of="requested token" />
      </div>
    </section>
  );
}
