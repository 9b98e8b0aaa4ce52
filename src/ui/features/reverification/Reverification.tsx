import { levels } from '../../../core/authorization/reverification.ts';
import { effectOf } from '../../../core/clerk-js/command.ts';
import { capital } from '../../../core/text.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { whyNot } from '../../commands/availability.ts';
import { useEffectContext } from '../../commands/effect-context.ts';
import { Button } from '../../kit/Button.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { optionsOf, Select } from '../../kit/Select.tsx';
import { useShared } from '../../shared/context.ts';
import { factorAgesText, fetchedFactorAgesText } from '../../shared/factor-ages.ts';
import { useVerification } from './context.ts';
import { FactorForm } from './FactorForm.tsx';
import { type VerificationState, wantedFactor } from './verification.ts';
import './reverification.css';

/** Walks a session through Clerk's reverification, from the level to the refreshed token. */
export function Reverification({ session }: { session: SessionView }) {
  const { tab } = useShared();
  const verification = useVerification();
  const context = useEffectContext(session);
  const state = verification.state.value;
  const mine = state?.sessionId === session.id ? state : null;
  const problem = verification.problem.value;
  const unavailable = whyNot('startVerification', session, tab);
  if (!tab.can('startVerification')) {
    return (
      <section class="verification">
        <p class="quiet">Not available in this ClerkJS version: Session.startVerification came with 5.35.</p>
      </section>
    );
  }
  return (
    <section class="verification">
      <p class="quiet">
        Ask the user to verify again, as before a sensitive action.{' '}
        {session.factorVerificationAge
          ? capital(fetchedFactorAgesText(session.factorVerificationAge))
          : 'No factor ages known'}
        .
      </p>
      <form
        class="verification-line verification-start"
        onSubmit={(event) => {
          event.preventDefault();
          if (!unavailable) void verification.start(session);
        }}
      >
        <Select
          isInline
          label="Level"
          value={verification.fields.level.value}
          options={optionsOf(levels)}
          onChoose={(level) => {
            verification.fields.level.value = level;
          }}
        />
        <Button
          type="submit"
          describedBy="verification-start-effect"
          isOff={verification.isBusy.value || unavailable !== null}
        >
          {mine ? 'Start again' : 'Start verification'}
        </Button>
        {mine && (
          <Button kind="quiet" onPress={verification.clear}>
            Clear
          </Button>
        )}
        <span id="verification-start-effect" class="quiet">
          {unavailable ?? effectOf({ name: 'startVerification', level: 'first_factor' }, context)}
        </span>
      </form>
      <p role="status" aria-label="Verification" class="verification-status">
        {mine && <StatusText state={mine} />}
      </p>
      {problem && (
        <p class="tone-bad" role="alert">
          <FailureText failure={problem} />
        </p>
      )}
      {mine && !unavailable && wantedFactor(mine.verification) && (
        <FactorForm session={session} state={mine} />
      )}
      {mine?.verification.status === 'complete' && <Refreshed />}
    </section>
  );
}

/** Clerk's word stands beside it. */
const statusTexts: Record<string, string> = {
  needs_first_factor: 'First factor needed',
  needs_second_factor: 'Second factor needed',
  complete: 'Complete',
};

function StatusText({ state }: { state: VerificationState }) {
  const { verification, refused } = state;
  const { first, second } = verification;
  return (
    <>
      <strong class={verification.status === 'complete' ? 'tone-good' : undefined}>
        {statusTexts[verification.status] ?? 'Unknown status'}
      </strong>{' '}
      <code class="quiet">{verification.status}</code>
      {verification.level && ` · level ${verification.level}`}
      {first && ` · first factor ${first.strategy ?? ''} ${first.status ?? ''}`}
      {second && ` · second factor ${second.strategy ?? ''} ${second.status ?? ''}`}
      {refused > 0 && ` · ${refused} refused`}
    </>
  );
}

/** Until its token is replaced, no backend knows of the verification. */
function Refreshed() {
  const outcome = useVerification().refreshed.value;
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
      {ages ? factorAgesText(ages) : 'no factor ages (no fva claim)'}
    </p>
  );
}
