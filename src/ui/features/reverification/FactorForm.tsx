import { effectOf } from '../../../core/clerk-js/command.ts';
import type { SupportedFactor } from '../../../core/clerk-js/results/verification.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { useEffectContext } from '../../commands/effect-context.ts';
import { Button } from '../../kit/Button.tsx';
import { CopyText } from '../../kit/CopyText.tsx';
import { Select } from '../../kit/Select.tsx';
import { TextField } from '../../kit/TextField.tsx';
import { useShared } from '../../shared/context.ts';
import { useVerification } from './context.ts';
import {
  factorKey,
  isToBePrepared,
  strategyOf,
  supportedFactors,
  type VerificationState,
  wantedFactor,
} from './verification.ts';

/** The factor that Clerk waits for: which one, its code sent, and what the person types. */
export function FactorForm({ session, state }: { session: SessionView; state: VerificationState }) {
  const verification = useVerification();
  const { fields } = verification;
  const wanted = wantedFactor(state.verification);
  const factors = supportedFactors(state.verification);
  const chosen = factors[fields.factor.value] ?? factors[0];
  if (!chosen) {
    return <p class="tone-warn">This user has no {wanted} factor that the panel supports.</p>;
  }
  const label = wanted === 'first' ? 'First factor' : 'Second factor';
  return (
    <form
      class="verification-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void verification.attempt(session, chosen);
      }}
    >
      <Select
        isInline
        label={label}
        value={factorKey(chosen)}
        options={factors.map((factor) => ({ value: factorKey(factor), label: factorLabel(factor) }))}
        onChoose={(key) => {
          fields.factor.value = factors.findIndex((each) => factorKey(each) === key);
        }}
      />
      <FactorFields session={session} state={state} factor={chosen} />
    </form>
  );
}

function FactorFields({
  session,
  state,
  factor,
}: {
  session: SessionView;
  state: VerificationState;
  factor: SupportedFactor;
}) {
  const { tab } = useShared();
  const verification = useVerification();
  const context = useEffectContext(session);
  const { isBusy } = verification;
  const way = strategyOf(factor.strategy);
  const needsSending = isToBePrepared(state, factor);
  const redirectUrl = state.verification.first?.redirectUrl;
  if (!way || way.whyNot) {
    return (
      <p class="quiet">
        <code>{factor.strategy}</code> can’t be done from here
        {way?.whyNot ? `. ${way.whyNot}` : ': let the app itself ask for it.'}
      </p>
    );
  }
  const isPasskey = factor.strategy === 'passkey';
  if (isPasskey && !tab.can('verifyWithPasskey')) {
    return <p class="quiet">Not available in this ClerkJS version: Session.verifyWithPasskey.</p>;
  }
  const asked = { strategy: factor.strategy };
  const isSso = factor.strategy === 'enterprise_sso';
  return (
    <>
      {way.prepares && (
        <div class="verification-line">
          <Button
            isOff={isBusy.value}
            describedBy="verification-send-effect"
            onPress={() => void verification.prepare(session, factor)}
          >
            {isSso ? 'Get URL' : needsSending ? 'Send code' : 'Send code again'}
          </Button>
          <span id="verification-send-effect" class="quiet">
            {effectOf({ name: 'prepareFirstFactor', factor: asked }, context)}
          </span>
        </div>
      )}
      {isSso && redirectUrl && (
        <p>
          Open this URL in the page’s tab to go on. The identity provider leads back to the page:{' '}
          <CopyText text={redirectUrl} what="the URL" />
        </p>
      )}
      {(way.secret || isPasskey) && (
        <div class="verification-line">
          {way.secret && <SecretInput isPassword={way.secret === 'password'} />}
          <Button
            type="submit"
            kind="solid"
            isOff={isBusy.value || needsSending}
            describedBy="verification-effect"
          >
            {isPasskey ? 'Verify with passkey' : 'Verify'}
          </Button>
          <span id="verification-effect" class="quiet">
            {needsSending
              ? 'Send the code first.'
              : effectOf(
                  isPasskey ? { name: 'verifyWithPasskey' } : { name: 'attemptFirstFactor', factor: asked },
                  context,
                )}
          </span>
        </div>
      )}
    </>
  );
}

/** A credential: gone as soon as it is sent. */
function SecretInput({ isPassword }: { isPassword: boolean }) {
  const { secret } = useVerification().fields;
  return isPassword ? (
    <TextField isInline label="Password" value={secret} type="password" />
  ) : (
    <TextField isInline label="Code" value={secret} inputMode="numeric" />
  );
}

/** `Code by email, a•••@example.com`. */
function factorLabel({
  strategy,
  safeIdentifier,
  enterpriseConnectionName,
  primary,
}: SupportedFactor): string {
  const label = strategyOf(strategy)?.label ?? strategy;
  const to = safeIdentifier ?? enterpriseConnectionName;
  return `${label}${to ? `, ${to}` : ''}${primary ? ' (primary)' : ''}`;
}
