import { tokenKinds } from '../../../core/token/kinds.ts';
import {
  authenticateRequestCall,
  authorizationHeader,
  verifyTokenCall,
} from '../../../core/token/snippets.ts';
import { backendLabels } from '../../../core/verifiers/backends.ts';
import { backendOfAudience } from '../../../core/verifiers/known-audience.ts';
import { Button } from '../../kit/Button.tsx';
import { useKit } from '../../kit/context.ts';
import { useShared } from '../../shared/context.ts';
import { useCopyRaw } from '../../token/CopyButtons.tsx';
import { expectedOf } from '../../token/expected.ts';
import { isOfThisPage } from '../../token/keys.ts';
import { Problems } from '../../token/Problems.tsx';
import { TokenView } from '../../token/TokenView.tsx';
import { VerdictLine } from '../../token/VerdictLine.tsx';
import { useLab } from './context.ts';
import { OtherBackend } from './OtherBackend.tsx';
import { isTooLong } from './paste.ts';
import { tooLongText } from './texts.ts';
import type { LabToken as Token } from './types.ts';
import { useJudged } from './use-judged.ts';

/** One of the tokens that were pasted, judged by what the form says the backend expects. */
export function LabToken({ token }: { token: Token }) {
  return token.view ? <Readable token={token} view={token.view} /> : <Opaque token={token} />;
}

/** Held against this page, unless its keys were pasted too or there is no Clerk here. */
function Readable({ token, view }: { token: Token; view: NonNullable<Token['view']> }) {
  const { tab } = useShared();
  const lab = useLab();
  const judged = useJudged(token);
  const { backend, acceptsToken, authorizedParties, audience, clockSkewMs } = lab.expected.value;
  const page = isOfThisPage(view.signature) ? tab.clerk.value : null;
  return (
    <TokenView
      token={view}
      raw={lab.raw}
      expected={{ ...expectedOf(page, null), audience }}
      judging={{ authorizedParties, audience, clockSkewMs }}
      judged={backend === 'clerk' && acceptsToken === 'session_token' ? undefined : judged}
      keysHint="paste a JWKS or PEM"
      onKeysAsked={() => void lab.inspect()}
      about={
        judged.other ? <OtherBackend name={judged.by} verdict={judged.other} /> : <Suggestion view={view} />
      }
    >
      <CopyCalls />
    </TokenView>
  );
}

/** The claims are those of a token for another backend: the lab can judge it as that one. */
function Suggestion({ view: { reading } }: { view: NonNullable<Token['view']> }) {
  const { fields } = useLab();
  const backend = backendOfAudience(reading);
  if (backend === null || backend === 'clerk') return null;
  return (
    <p>
      Its claims are meant for {backendLabels[backend]}.{' '}
      <Button
        kind="small"
        onPress={() => {
          fields.backend.value = backend;
        }}
      >
        Judge as {backendLabels[backend]}
      </Button>
    </p>
  );
}

function CopyCalls() {
  const { clipboard } = useKit();
  const lab = useLab();
  const copyRaw = useCopyRaw(lab.raw);
  const { backend, acceptsToken, authorizedParties, audience, clockSkewMs } = lab.expected.value;
  const isSession = acceptsToken === 'session_token';
  const name = isSession ? 'verifyToken' : 'authenticateRequest';
  const copyCall = (): void => {
    const options = { authorizedParties, audience, clockSkewMs };
    const call = isSession ? verifyTokenCall(options) : authenticateRequestCall({ ...options, acceptsToken });
    clipboard.copy(`the ${name} call`, call);
  };
  return (
    <>
      <Button onPress={() => copyRaw('the Authorization header', authorizationHeader)}>
        Copy Authorization header
      </Button>
      {backend === 'clerk' && <Button onPress={copyCall}>Copy {name} call</Button>}
    </>
  );
}

/** Nothing in it can be read here, or is to be. */
function Opaque({ token }: { token: Token }) {
  const judged = useJudged(token);
  const { raw, reading } = token;
  if (isTooLong(raw)) return <p class="tone-warn">{tooLongText(raw.length)}</p>;
  return (
    <>
      {reading.kind !== 'handshake-token' && judged && (
        <VerdictLine verdict={judged.verdict} standing={judged.standing} reading={reading} label="Verdict" />
      )}
      <p>{tokenKinds[reading.kind].withoutContents}</p>
      {reading.kind === 'not-a-token' && <Problems reading={reading} />}
    </>
  );
}
