import { factsOf } from '../../../core/findings/facts.ts';
import type { Finding } from '../../../core/findings/finding.ts';
import { findingsOn } from '../../../core/findings/index.ts';
import { authorizationHeader, verifyTokenCall } from '../../../core/token/snippets.ts';
import type { TokenView } from '../../../protocol/views.ts';
import { useKit } from '../../kit/context.ts';
import { TimeZoneToggle } from '../../kit/TimeZoneToggle.tsx';
import { useShared } from '../../shared/context.ts';
import { CopyButtons, useCopyRaw } from '../../token/CopyButtons.tsx';
import { Problems } from '../../token/Problems.tsx';
import { SkewBanner } from '../../token/SkewBanner.tsx';
import { TokenContents } from '../../token/TokenContents.tsx';
import { TokenText } from '../../token/TokenText.tsx';
import { TokenTimer } from '../../token/TokenTimer.tsx';
import { VerdictView } from '../../token/VerdictView.tsx';
import { isOfThisPage } from '../../token/verdict.ts';
import { useLab } from './context.ts';

/** A pasted token, judged by what the form says the backend expects. */
export function LabToken({ token }: { token: TokenView }) {
  const { clipboard } = useKit();
  const lab = useLab();
  const copyRaw = useCopyRaw(lab.raw);
  const judging = lab.judging.value;
  const copyCall = (): void => {
    const { authorizedParties, audience = [], clockSkewMs = 0 } = judging;
    clipboard.copy('the verifyToken call', verifyTokenCall({ authorizedParties, audience, clockSkewMs }));
  };
  return (
    <div class="token">
      <div class="block-head">
        <h3>Token</h3>
        <TimeZoneToggle />
      </div>
      <TokenTimer token={token} />
      <SkewBanner signature={token.signature} />
      <Problems reading={token.reading} />
      <VerdictView
        token={token}
        notes={useNotes(token)}
        label="Verdict"
        sessionStatus={null}
        judging={judging}
        keysHint="paste a JWKS or PEM above"
      />
      <TokenContents reading={token.reading} />
      <h4>Text</h4>
      <TokenText token={token} raw={lab.raw} />
      <div class="buttons">
        <CopyButtons token={token} raw={lab.raw} />
        <button
          type="button"
          class="button"
          onClick={() => copyRaw('the Authorization header', authorizationHeader)}
        >
          Copy Authorization header
        </button>
        <button type="button" class="button" onClick={copyCall}>
          Copy verifyToken call
        </button>
      </div>
    </div>
  );
}

/** Notes on a pasted token: held against this page, unless its keys were pasted too or there is no Clerk here. */
function useNotes(token: TokenView): Finding[] {
  const clerk = useShared().tab.clerk.value;
  const page = clerk && isOfThisPage(token.signature) ? clerk : null;
  const expected = { issuer: page?.issuer ?? null, sessionId: null, origin: page?.origin ?? null };
  return findingsOn('token', factsOf({ ...token, expected }));
}
