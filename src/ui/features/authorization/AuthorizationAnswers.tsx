import type { ComponentChildren } from 'preact';
import { throws } from '../../../core/authorization/evaluate.ts';
import type { Answer } from '../../../core/authorization/probe.ts';
import { rulesOf } from '../../../core/authorization/rules.ts';
import type { Dimension, DimensionOutcome, Evaluation } from '../../../core/authorization/types.ts';
import type { SessionView } from '../../../protocol/views.ts';
import { DiffersMark } from '../../kit/DiffersMark.tsx';
import { FailureText } from '../../kit/FailureText.tsx';
import { type Tone, ToneMark } from '../../kit/ToneMark.tsx';
import type { Answers, Stale } from './authorization.ts';
import { useAuthorization } from './context.ts';

const staleText: Record<Stale, string> = {
  question: 'Edited. Check again.',
  token: 'The session’s token changed. Check again.',
  status: 'The session’s status changed. Check again.',
};

/** What each side answered, the server first, and whether that still holds. */
export function AuthorizationAnswers({ answers, session }: { answers: Answers; session: SessionView }) {
  const stale = useAuthorization().staleOf(answers, session);
  const { asked, clerkJs, byToken, reasons } = answers;
  const server = serverAnswerOf(byToken);
  const differs = clerkJs !== null && clerkJs !== server;
  return (
    <>
      <p class="authorization-asked">
        {stale && <strong class="tone-warn">{staleText[stale]} </strong>}
        {stale ? 'This is the answer to' : 'Asked:'} <code>{JSON.stringify(asked)}</code>
      </p>
      <div class={stale ? 'answers answers-old' : 'answers'}>
        <ServerAnswer answers={answers} isStale={stale !== null} />
        <PageAnswer answers={answers} isStale={stale !== null} />
      </div>
      {differs && !stale && (
        <p class="answers-differ">
          <DiffersMark /> <strong class="tone-warn">Server and page differ.</strong>
        </p>
      )}
      {reasons.length > 0 && (
        <ul class="reasons" aria-label="Reasons">
          {reasons.map(({ code, cause }) => (
            <li key={`${code} ${cause}`}>
              <bdi>{cause}</bdi> <code class="quiet">{code}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Without a token, everything is denied. */
function serverAnswerOf(byToken: Evaluation | null): Answer {
  if (byToken && throws(byToken)) return 'failed';
  return byToken?.allowed ? 'allowed' : 'denied';
}

interface SideProps {
  answers: Answers;
  /** Nothing in it is good or bad any more. */
  isStale: boolean;
}

function ServerAnswer({ answers: { byToken }, isStale }: SideProps) {
  return (
    <Side
      label="Your server"
      hint="has() with this session’s token"
      answer={serverAnswerOf(byToken)}
      isStale={isStale}
    >
      {byToken ? (
        <Dimensions evaluation={byToken} isStale={isStale} />
      ) : (
        <p>No token: signed out for a server.</p>
      )}
    </Side>
  );
}

function PageAnswer({ answers: { clerkJs, failure, rules, bySession }, isStale }: SideProps) {
  return (
    <Side label="This page" hint="checkAuthorization() of ClerkJS" answer={clerkJs} isStale={isStale}>
      {clerkJs === null && failure && (
        <p>
          <FailureText failure={failure} />
        </p>
      )}
      <Dimensions evaluation={bySession} isStale={isStale} />
      <p class="quiet">
        ClerkJS rules:{' '}
        {rules === 'unknown'
          ? 'unknown, so current rules are used.'
          : `${rules}, as in ${rulesOf[rules].clerkJs}: ${rulesOf[rules].means}.`}
      </p>
    </Side>
  );
}

const answerTone: Record<Answer, Tone> = { allowed: 'good', denied: 'bad', failed: 'warn' };

interface SideOptions {
  label: string;
  hint: string;
  /** null: there is none. */
  answer: Answer | null;
  isStale: boolean;
  children: ComponentChildren;
}

/** One who was asked, its answer in a word, and why. */
function Side({ label, hint, answer, isStale, children }: SideOptions) {
  const tone: Tone = answer === null || isStale ? 'muted' : answerTone[answer];
  return (
    <section class="answer-side" aria-label={label}>
      <h3>
        {label}:{' '}
        <span class={`tone-${tone}`}>
          {answer && <ToneMark tone={answerTone[answer]} isOld={isStale} />}
          {answer === 'failed' ? 'throws' : (answer ?? 'no answer')}
        </span>{' '}
        <span class="quiet answer-hint">{hint}</span>
      </h3>
      {children}
    </section>
  );
}

const outcomes: Record<DimensionOutcome, { word: string; tone: Tone }> = {
  passed: { word: '', tone: 'good' },
  failed: { word: '', tone: 'bad' },
  skipped: { word: 'not asked', tone: 'muted' },
  ignored: { word: 'left out: ', tone: 'muted' },
  error: { word: 'throws: ', tone: 'warn' },
};

/** What was asked for, and how it went; what was not asked for is not there. */
function Dimensions({ evaluation, isStale }: { evaluation: Evaluation; isStale: boolean }) {
  const { why, dimensions } = evaluation;
  const asked = dimensions.filter(({ outcome }) => outcome !== 'skipped');
  if (asked.length === 0) return <p class="quiet">{why}</p>;
  // What throws does so as a whole.
  if (asked.every((each) => each.outcome === 'error' && each.why === asked[0]?.why)) return <p>{why}</p>;
  return (
    <ul>
      {asked.map(({ name, outcome, why }: Dimension) => (
        <li key={name} class="answer-dimension">
          <ToneMark tone={outcomes[outcome].tone} isOld={isStale} />
          <span>
            <span class="quiet">{name}:</span>{' '}
            <span class="sr-only">{outcome === 'passed' || outcome === 'failed' ? `${outcome}, ` : ''}</span>
            {outcomes[outcome].word}
            <bdi>{why}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
