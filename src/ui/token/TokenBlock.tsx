import { factsOf } from '../../core/findings/facts.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { findingsOn } from '../../core/findings/index.ts';
import { tokenKinds } from '../../core/token/kinds.ts';
import type { TokenView } from '../../protocol/views.ts';
import { TimeZoneToggle } from '../kit/TimeZoneToggle.tsx';
import { useShared } from '../shared/context.ts';
import { ClaimsTable } from './ClaimsTable.tsx';
import { CopyButtons } from './CopyButtons.tsx';
import { useTokens } from './context.ts';
import { Problems } from './Problems.tsx';
import type { FetchRawToken } from './reveal.ts';
import { SkewBanner } from './SkewBanner.tsx';
import { TokenContents } from './TokenContents.tsx';
import { TokenText } from './TokenText.tsx';
import { TokenTimer } from './TokenTimer.tsx';
import { sourceText } from './texts.ts';
import { VerdictView } from './VerdictView.tsx';

interface Props {
  token: TokenView;
  sessionId: string;
}

interface BlockProps extends Props {
  title?: string;
  /** Where the whole token is had from; else from the page's session. */
  raw?: FetchRawToken;
}

/** The session's token: its time, its verdict, what it says, and its text. */
export function TokenBlock({ token, sessionId, title = 'Token', raw: given }: BlockProps) {
  const { tab } = useShared();
  const { rawOf } = useTokens();
  const { reading } = token;
  const raw = given ?? rawOf(sessionId, token.withoutSignature);
  return (
    <section class="block token" aria-labelledby="token-title">
      <div class="block-head">
        <h3 id="token-title">{title}</h3>
        <TimeZoneToggle />
      </div>
      <TokenTimer token={token} />
      <SkewBanner signature={token.signature} />
      <p class="quiet">
        {tokenKinds[reading.kind].name}
        {reading.version && ` v${reading.version}`}, {reading.sizeBytes} B, {sourceText[token.source]}.
        {token.source !== 'backend' &&
          tab.clerk.value?.pageHasFocus === false &&
          ' The page has no focus (DevTools has it), which slows Clerk’s refresh: time left may run lower than in normal use.'}
      </p>
      <Problems reading={reading} />
      <VerdictView
        token={token}
        notes={useNotes(token, sessionId)}
        label="Verdict"
        sessionStatus={useStatus(token, sessionId)}
      />
      <TokenContents reading={reading} />
      <h4>Text</h4>
      <TokenText token={token} raw={raw} />
      <div class="buttons">
        <CopyButtons token={token} raw={raw} />
      </div>
    </section>
  );
}

/** The token getToken gave, while it differs from the one above. */
export function FetchedToken({ token, sessionId }: Props) {
  const { rawOf } = useTokens();
  return (
    <section class="block token" aria-labelledby="fetched-title">
      <h3 id="fetched-title">Token given by Get token</h3>
      <p class="quiet">It differs from the session’s own token shown here.</p>
      <Problems reading={token.reading} />
      <VerdictView
        token={token}
        notes={useNotes(token, sessionId)}
        label="Verdict on the fetched token"
        sessionStatus={useStatus(token, sessionId)}
      />
      {token.reading.claims && (
        <ClaimsTable claims={token.reading.claims} label="Claims of the fetched token" />
      )}
      <div class="buttons">
        <CopyButtons token={token} raw={rawOf(sessionId, token.withoutSignature)} />
      </div>
    </section>
  );
}

/** Of the page's session; one that the Backend API gave a token of may be another's. */
const useStatus = ({ source }: TokenView, sessionId: string): string | null => {
  const { tab } = useShared();
  return source === 'backend' ? null : (tab.session(sessionId)?.status ?? null);
};

/** Notes on a session's token, held against the page that it is of. */
function useNotes(token: TokenView, sessionId: string): Finding[] {
  const clerk = useShared().tab.clerk.value;
  const expected = { issuer: clerk?.issuer ?? null, sessionId, origin: clerk?.origin ?? null };
  return findingsOn('token', factsOf({ ...token, expected }));
}
