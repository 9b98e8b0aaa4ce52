import { rulesOf } from '../../../core/authorization/rules.ts';
import type { Dimension, DimensionOutcome, Evaluation } from '../../../core/authorization/types.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { FailureText } from '../../kit/FailureText.tsx';
import { Table } from '../../kit/Table.tsx';
import type { Answers, Stale } from './authorization.ts';
import { useAuthorization } from './context.ts';

const staleText: Record<Stale, string> = {
  question: 'The question was edited since: Check again.',
  token: 'The session’s token changed since: Check again.',
  status: 'The session’s status changed since: Check again.',
};

/** What each side answered, and whether that still holds. */
export function AuthorizationAnswers({ answers, session }: { answers: Answers; session: SessionView }) {
  const stale = useAuthorization().staleOf(answers, session);
  return (
    <>
      {stale && <p class="tone-warn">{staleText[stale]}</p>}
      <AnswerTable answers={answers} isStale={stale !== null} />
    </>
  );
}

/** @param isStale nothing in it is good or bad any more */
function AnswerTable({ answers, isStale }: { answers: Answers; isStale: boolean }) {
  const { asked, clerkJs, failure, rules, bySession, byToken, reasons } = answers;
  return (
    <>
      <p class="authorization-asked">
        Asked: <code>{JSON.stringify(asked)}</code>
      </p>
      <Table
        label="Answers"
        class="answers"
        columns={['Who', 'Answer', ...bySession.dimensions.map(({ name }) => name)]}
      >
        <tr>
          <th scope="row">This ClerkJS</th>
          <td>
            {clerkJs ? (
              <Answer answer={clerkJs} isStale={isStale} />
            ) : (
              failure && <FailureText failure={failure} />
            )}
          </td>
          <Dimensions evaluation={bySession} />
        </tr>
        <tr>
          <th scope="row">A backend, from the token</th>
          {byToken ? (
            <>
              <td>
                <Answer answer={byToken.allowed ? 'allowed' : 'denied'} isStale={isStale} />
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
      </Table>
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

const Answer = ({ answer, isStale }: { answer: keyof typeof answerTone; isStale: boolean }) => (
  <strong class={`tone-${isStale ? 'muted' : answerTone[answer]}`}>
    {answer === 'failed' ? 'throws' : answer}
  </strong>
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
