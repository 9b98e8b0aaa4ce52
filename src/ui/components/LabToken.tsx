import { noteToken } from '../../core/token/notes.ts';
import { authorizationHeader, verifyTokenCall } from '../../core/token/snippets.ts';
import type { TokenNote } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { isOfThisPage } from '../models/token.ts';
import { CopyButtons, useCopyRaw } from './CopyButtons.tsx';
import { Problems } from './Problems.tsx';
import { SkewBanner } from './SkewBanner.tsx';
import { TokenContents } from './TokenContents.tsx';
import { TokenText } from './TokenText.tsx';
import { TokenTimer } from './TokenTimer.tsx';
import { VerdictView } from './VerdictView.tsx';
import { ZoneToggle } from './ZoneToggle.tsx';

/** A pasted token, judged by what the form says the backend expects. */
export function LabToken({ token }: { token: TokenView }) {
  const { lab, clipboard } = useModels();
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
        <ZoneToggle />
      </div>
      <TokenTimer token={token} />
      <SkewBanner signature={token.signature} />
      <Problems reading={token.reading} />
      <VerdictView
        token={token}
        notes={useNotes(token)}
        label="Verdict"
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
function useNotes({ reading, signature }: TokenView): TokenNote[] {
  const clerk = useModels().tab.clerk.value;
  const page = clerk && isOfThisPage(signature) ? clerk : null;
  return noteToken(reading, {
    issuer: page?.issuer ?? null,
    sessionId: null,
    // Without a page there is no origin that `azp` could differ from.
    origin: page?.origin ?? reading.authorizedParty ?? '',
  });
}
