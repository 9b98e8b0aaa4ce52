import type { SupportedFactor } from '../../protocol/results.ts';
import type { SessionView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { effectOf } from '../models/effects.ts';
import { factorAgesText, factorAgesWords } from '../models/properties.ts';
import {
  factorKey,
  isToBePrepared,
  levels,
  strategyOf,
  supportedFactors,
  type VerificationState,
  wantedFactor,
} from '../models/verification.ts';
import { CopyText } from './CopyText.tsx';
import { useEffectContext } from './effect-context.ts';
import { FailureText } from './FailureText.tsx';

/** Walks a session through Clerk's reverification, from the level to the refreshed token. */
export function Reverification({ session }: { session: SessionView }) {
  const { tab, verification } = useModels();
  const context = useEffectContext(session);
  const state = verification.state.value;
  const mine = state?.sessionId === session.id ? state : null;
  const problem = verification.problem.value;
  if (!tab.clerk.value?.abilities.methods.includes('startVerification')) {
    return (
      <section class="block" aria-labelledby="reverification-title">
        <h3 id="reverification-title">Reverification</h3>
        <p class="quiet">Not in this ClerkJS: Session.startVerification is there from 5.35 on.</p>
      </section>
    );
  }
  return (
    <section class="block" aria-labelledby="reverification-title">
      <h3 id="reverification-title">Reverification</h3>
      <p class="quiet">
        Proves anew who the user is, as an app asks before something sensitive.{' '}
        {session.factorVerificationAge
          ? factorAgesText(session.factorVerificationAge)
          : 'No factor ages known'}
        .
      </p>
      <form
        class="buttons verification-start"
        onSubmit={(event) => {
          event.preventDefault();
          void verification.start(session);
        }}
      >
        <label class="inline-field">
          Level
          <select
            class="input inline-input"
            value={verification.fields.level.value}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              verification.fields.level.value = levels.find((level) => level === chosen) ?? 'first_factor';
            }}
          >
            {levels.map((level) => (
              <option key={level} value={level}>
                {level}
              </option>
            ))}
          </select>
        </label>
        <button
          type="submit"
          class="button"
          aria-describedby="verification-start-effect"
          aria-disabled={verification.isBusy.value}
        >
          {mine ? 'Start again' : 'Start verification'}
        </button>
        {mine && (
          <button type="button" class="button button-quiet" onClick={verification.clear}>
            Clear
          </button>
        )}
        <span id="verification-start-effect" class="quiet">
          {effectOf({ name: 'startVerification', level: 'first_factor' }, context)}
        </span>
      </form>
      <p role="status" aria-label="Verification" class="verification-status">
        {mine && <StatusWords state={mine} />}
      </p>
      {problem && (
        <p class="tone-bad" role="alert">
          <FailureText failure={problem} />
        </p>
      )}
      {mine && wantedFactor(mine.verification) && <FactorForm session={session} state={mine} />}
      {mine?.verification.status === 'complete' && <Refreshed />}
    </section>
  );
}

function StatusWords({ state }: { state: VerificationState }) {
  const { verification, refused } = state;
  const { first, second } = verification;
  return (
    <>
      <strong class={verification.status === 'complete' ? 'tone-good' : undefined}>
        <bdi>{verification.status}</bdi>
      </strong>
      {verification.level && ` · level ${verification.level}`}
      {first && ` · first factor ${first.strategy ?? ''} ${first.status ?? ''}`}
      {second && ` · second factor ${second.strategy ?? ''} ${second.status ?? ''}`}
      {refused > 0 && ` · ${refused} refused`}
    </>
  );
}

/** The factor that Clerk waits for: which one, its code sent, and what the person types. */
function FactorForm({ session, state }: { session: SessionView; state: VerificationState }) {
  const { verification } = useModels();
  const { fields } = verification;
  const wanted = wantedFactor(state.verification);
  const factors = supportedFactors(state.verification);
  const chosen = factors[fields.factor.value] ?? factors[0];
  if (!chosen) {
    return <p class="tone-warn">Clerk names no {wanted} factor that this user could prove.</p>;
  }
  return (
    <form
      class="verification-form"
      aria-label={wanted === 'first' ? 'First factor' : 'Second factor'}
      onSubmit={(event) => {
        event.preventDefault();
        void verification.attempt(session, chosen);
      }}
    >
      <label class="inline-field">
        {wanted === 'first' ? 'First factor' : 'Second factor'}
        <select
          class="input inline-input"
          value={factorKey(chosen)}
          onChange={(event) => {
            fields.factor.value = Math.max(
              0,
              factors.findIndex((each) => factorKey(each) === event.currentTarget.value),
            );
          }}
        >
          {factors.map((factor) => (
            <option key={factorKey(factor)} value={factorKey(factor)}>
              {factorLabel(factor)}
            </option>
          ))}
        </select>
      </label>
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
  const { tab, verification } = useModels();
  const context = useEffectContext(session);
  const { isBusy } = verification;
  const way = strategyOf(factor.strategy);
  const needsSending = isToBePrepared(state, factor);
  const redirectUrl = state.verification.first?.redirectUrl;
  if (!way) {
    return (
      <p class="quiet">
        <code>{factor.strategy}</code> can’t be done from here: let the app itself ask for it.
      </p>
    );
  }
  const isPasskey = factor.strategy === 'passkey';
  if (isPasskey && !tab.clerk.value?.abilities.methods.includes('verifyWithPasskey')) {
    return <p class="quiet">verifyWithPasskey is not in this ClerkJS.</p>;
  }
  const arguments_ = { strategy: factor.strategy };
  return (
    <>
      {way.prepares && (
        <button
          type="button"
          class="button"
          aria-disabled={isBusy.value}
          onClick={() => void verification.prepare(session, factor)}
        >
          {factor.strategy === 'enterprise_sso'
            ? 'Get address'
            : needsSending
              ? 'Send code'
              : 'Send code again'}
        </button>
      )}
      {factor.strategy === 'enterprise_sso' && redirectUrl && (
        <p>
          Open this address in the page’s tab to go on; the identity provider leads back to the page:{' '}
          <CopyText text={redirectUrl} what="the address" />
        </p>
      )}
      {way.secret && <SecretInput isPassword={way.secret === 'password'} />}
      {(way.secret || isPasskey) && (
        <button
          type="submit"
          class="button button-solid"
          aria-disabled={isBusy.value || needsSending}
          aria-describedby="verification-effect"
        >
          {isPasskey ? 'Verify with passkey' : 'Verify'}
        </button>
      )}
      <span id="verification-effect" class="quiet">
        {isPasskey
          ? effectOf({ name: 'verifyWithPasskey' }, context)
          : effectOf(
              needsSending || !way.secret
                ? { name: 'prepareFirstFactor', factor: arguments_ }
                : { name: 'attemptFirstFactor', factor: arguments_ },
              context,
            )}
      </span>
    </>
  );
}

/** A credential: nothing completes it, and it is gone as soon as it is sent. */
function SecretInput({ isPassword }: { isPassword: boolean }) {
  const { secret } = useModels().verification.fields;
  const rest = {
    class: 'input inline-input',
    autocomplete: 'off',
    spellcheck: false,
    value: secret.value,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      secret.value = currentTarget.value;
    },
  } as const;
  return isPassword ? (
    <label class="inline-field">
      Password
      <input type="password" {...rest} />
    </label>
  ) : (
    <label class="inline-field">
      Code
      <input type="text" inputMode="numeric" {...rest} />
    </label>
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

/** Until its token is replaced, no backend knows of the verification. */
function Refreshed() {
  const outcome = useModels().verification.refreshed.value;
  if (!outcome) return <p class="quiet">Complete. The token is being refreshed…</p>;
  if (!outcome.ok) {
    return (
      <p class="tone-warn">
        Complete, but its token was not refreshed: <FailureText failure={outcome.failure} />
      </p>
    );
  }
  const ages = outcome.value.token?.reading.factorAges;
  return (
    <p>
      Complete. The token was refreshed and says:{' '}
      {ages ? factorAgesWords(ages) : 'nothing of factors (no fva claim)'}
    </p>
  );
}
