import { authorizationHeader, verifyTokenCall } from '../../../core/token/snippets.ts';
import type { TokenView as Token } from '../../../protocol/views.ts';
import { Button } from '../../kit/Button.tsx';
import { useKit } from '../../kit/context.ts';
import { useShared } from '../../shared/context.ts';
import { useCopyRaw } from '../../token/CopyButtons.tsx';
import { expectedOf } from '../../token/expected.ts';
import { isOfThisPage } from '../../token/keys.ts';
import { TokenView } from '../../token/TokenView.tsx';
import { useLab } from './context.ts';

/**
 * A pasted token, judged by what the form says the backend expects; held against this page, unless its keys were pasted
 * too or there is no Clerk here.
 */
export function LabToken({ token }: { token: Token }) {
  const { clipboard } = useKit();
  const { tab } = useShared();
  const lab = useLab();
  const copyRaw = useCopyRaw(lab.raw);
  const judging = lab.judging.value;
  const page = isOfThisPage(token.signature) ? tab.clerk.value : null;
  const copyCall = (): void => {
    const { authorizedParties, audience = [], clockSkewMs = 0 } = judging;
    clipboard.copy('the verifyToken call', verifyTokenCall({ authorizedParties, audience, clockSkewMs }));
  };
  return (
    <TokenView
      token={token}
      raw={lab.raw}
      expected={expectedOf(page, null)}
      judging={judging}
      keysHint="paste a JWKS or PEM above"
    >
      <Button onPress={() => copyRaw('the Authorization header', authorizationHeader)}>
        Copy Authorization header
      </Button>
      <Button onPress={copyCall}>Copy verifyToken call</Button>
    </TokenView>
  );
}
