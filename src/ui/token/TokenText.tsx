import type { TokenView } from '../../protocol/views.ts';
import { Button } from '../kit/Button.tsx';
import { useKit } from '../kit/context.ts';
import { FailureText } from '../kit/FailureText.tsx';
import { useShared } from '../shared/context.ts';
import { useTokens } from './context.ts';
import type { FetchRawToken } from './raw.ts';
import './token-text.css';

/** Longer masks say nothing more. */
const maskChars = 512;

/** The compact form in three tints. Its signature is masked, and not in this page at all, until it is revealed. */
export function TokenText({ token, raw }: { token: TokenView; raw: FetchRawToken }) {
  const isReadOnly = useShared().source.isReadOnly && token.source !== 'pasted';
  const { reveal } = useTokens();
  const shown = reveal.shown.value;
  const revealed = shown?.withoutSignature === token.withoutSignature ? shown : null;
  const failed = reveal.problem.value;
  const problem = failed?.withoutSignature === token.withoutSignature ? failed.failure : null;
  const [header = '', payload = '', ...rest] = (revealed?.token ?? token.withoutSignature).split('.');
  const signature = revealed ? rest.join('.') : '•'.repeat(Math.min(token.signatureChars, maskChars));

  return (
    <div class="token-text-block">
      <p class="token-text mono" dir="ltr">
        <span class="tint-header">{header}</span>.<span class="tint-payload">{payload}</span>.
        <span class="tint-signature" title={revealed ? undefined : 'Signature, masked'}>
          {signature}
        </span>
      </p>
      <p class="token-text-foot">
        {revealed ? (
          <>
            <Button onPress={reveal.hide}>Hide</Button>
            <SecondsToGo untilMs={revealed.untilMs} />
          </>
        ) : isReadOnly ? (
          <span class="quiet">Reports have no signatures.</span>
        ) : (
          <>
            <Button onPress={() => reveal.show(token.withoutSignature, raw)}>Reveal</Button>
            <span class="quiet">
              Shows the signature for 10 s. Anyone with the token can use it until it expires.
            </span>
          </>
        )}
      </p>
      {problem && (
        <p class="tone-bad" role="alert">
          <FailureText failure={problem} />
        </p>
      )}
    </div>
  );
}

function SecondsToGo({ untilMs }: { untilMs: number }) {
  const { clock } = useKit();
  const seconds = Math.max(0, Math.ceil((untilMs - clock.nowMs.value) / 1_000));
  return <span class="quiet tabular">Masked again in {Math.min(seconds, 10)} s</span>;
}
