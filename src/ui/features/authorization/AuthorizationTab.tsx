import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { levels, presetNames } from '../../../core/authorization/reverification.ts';
import { rulesOf } from '../../../core/authorization/rules.ts';
import type { Dimension, DimensionOutcome, Evaluation } from '../../../core/authorization/types.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { FailureText } from '../../kit/FailureText.tsx';
import { InlineSelect, InlineText, optionsOf } from '../../kit/InlineFields.tsx';
import { TableScroll } from '../../kit/TableScroll.tsx';
import { useShared } from '../../shared/context.ts';
import type { Answers } from './authorization.ts';
import { useAuthorization } from './context.ts';

/** What the session may, by this ClerkJS, by a backend that has its token, and why they differ. */
export function AuthorizationTab({ session }: { session: SessionView }) {
  const { tab } = useShared();
  const authorization = useAuthorization();
  const isMissing = !tab.can('checkAuthorization');
  const answers = authorization.answers.value;

  // Only what can be picked from; nothing is called in the page for it.
  useEffect(() => void authorization.load(session), [authorization, session.id]);

  return (
    <section class="block" aria-labelledby="authorization-title">
      <h3 id="authorization-title">Authorization</h3>
      <p class="quiet">
        {isMissing
          ? 'Session.checkAuthorization is not in this ClerkJS: what a backend says is shown all the same.'
          : 'Asks session.checkAuthorization() of this ClerkJS, and what has() of a backend says from the token. Sends no request and changes nothing.'}
      </p>
      <AuthorizationForm session={session} />
      <div role="status" aria-label="Authorization answers">
        {answers?.sessionId === session.id && <AnswerTable answers={answers} />}
      </div>
    </section>
  );
}

function AuthorizationForm({ session }: { session: SessionView }) {
  const authorization = useAuthorization();
  const { fields, isBusy } = authorization;
  const { roles, permissions, features, plans } = authorization.suggestions(session);
  return (
    <form
      class="authorization-form"
      aria-label="Authorization"
      onSubmit={(event) => {
        event.preventDefault();
        void authorization.check(session);
      }}
    >
      <PickField label="Role" value={fields.role} options={roles} />
      <PickField label="Permission" value={fields.permission} options={permissions} />
      <PickField label="Feature" value={fields.feature} options={features} />
      <PickField label="Plan" value={fields.plan} options={plans} />
      <InlineSelect
        label="Reverification"
        value={fields.reverification.value}
        options={[
          { value: '', label: 'not asked for' },
          ...optionsOf(presetNames),
          { value: 'own', label: 'own configuration' },
        ]}
        onChoose={(chosen) => {
          fields.reverification.value = chosen;
        }}
      />
      {fields.reverification.value === 'own' && <OwnConfiguration />}
      <button type="submit" class="button button-solid" aria-disabled={isBusy.value} aria-busy={isBusy.value}>
        Check
      </button>
    </form>
  );
}

function OwnConfiguration() {
  const { fields } = useAuthorization();
  return (
    <>
      <InlineSelect
        label="Level"
        value={fields.level.value}
        options={optionsOf(levels)}
        onChoose={(level) => {
          fields.level.value = level;
        }}
      />
      <InlineText label="After minutes" value={fields.afterMinutes} isNumber />
    </>
  );
}

/** Free text, with what the token and the memberships hold to pick from. */
function PickField({
  label,
  value,
  options,
}: {
  label: string;
  value: Signal<string>;
  options: readonly string[];
}) {
  return (
    <InlineText label={label} value={value} placeholder="not asked for" isMono options={optionsOf(options)} />
  );
}

function AnswerTable({ answers }: { answers: Answers }) {
  const { asked, clerkJs, failure, rules, bySession, byToken, reasons } = answers;
  return (
    <>
      <p class="authorization-asked">
        Asked: <code>{JSON.stringify(asked)}</code>
      </p>
      <TableScroll label="Answers">
        <table class="table" aria-label="Answers">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Answer</th>
              {bySession.dimensions.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">This ClerkJS</th>
              <td>{clerkJs ? <Answer answer={clerkJs} /> : failure && <FailureText failure={failure} />}</td>
              <Dimensions evaluation={bySession} />
            </tr>
            <tr>
              <th scope="row">A backend, from the token</th>
              {byToken ? (
                <>
                  <td>
                    <Answer answer={byToken.allowed ? 'allowed' : 'denied'} />
                  </td>
                  <Dimensions evaluation={byToken} />
                </>
              ) : (
                <td colSpan={4}>no token: signed out for a backend</td>
              )}
            </tr>
            <tr>
              <th scope="row">Rules of this ClerkJS</th>
              <td colSpan={4}>
                {rules === 'unknown' ? (
                  'can’t be told; current rules are taken'
                ) : (
                  <>
                    <strong>{rules}</strong>: {rulesOf[rules].means}{' '}
                    <span class="quiet">(as ClerkJS {rulesOf[rules].clerkJs})</span>
                  </>
                )}
              </td>
            </tr>
          </tbody>
        </table>
      </TableScroll>
      {reasons.length > 0 && (
        <ul class="reasons" aria-label="Reasons">
          {reasons.map(({ code, cause }) => (
            <li key={`${code} ${cause}`}>
              <code>{code}</code> <bdi>{cause}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const answerTone = { allowed: 'good', denied: 'bad', failed: 'warn' } as const;

const Answer = ({ answer }: { answer: keyof typeof answerTone }) => (
  <strong class={`tone-${answerTone[answer]}`}>{answer === 'failed' ? 'throws' : answer}</strong>
);

const marks: Record<DimensionOutcome, string> = {
  passed: '✓ passed',
  failed: '✗ failed',
  skipped: '– not asked for',
  ignored: '– left out',
  error: '! throws',
};

const Dimensions = ({ evaluation }: { evaluation: Evaluation }) => (
  <>
    {evaluation.dimensions.map((dimension: Dimension) => (
      <td key={dimension.name} class={dimension.outcome === 'skipped' ? 'quiet' : undefined}>
        {marks[dimension.outcome]}
        {dimension.outcome !== 'skipped' && (
          <div class="quiet">
            <bdi>{dimension.why}</bdi>
          </div>
        )}
      </td>
    ))}
  </>
);
