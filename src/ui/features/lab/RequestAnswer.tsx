import { useMemo } from 'preact/hooks';
import { authorizationProblem } from '../../../core/pasted/authorization-problem.ts';
import type { Answer } from '../../../core/server/answer.ts';
import { wordOf } from '../../../core/server/compare.ts';
import { AnswerMark } from '../../kit/AnswerMark.tsx';
import { useKit } from '../../kit/context.ts';
import { distinct } from '../../kit/distinct.ts';
import { AnswerFacts } from '../../shared/server/AnswerFacts.tsx';
import { toneOf } from '../../shared/server/words.ts';
import { useLab } from './context.ts';
import type { LabRequest } from './request.ts';
import { assumedText, unansweredText } from './texts.ts';

/** What the server answers to the request that was pasted. */
export function RequestAnswer({ request }: { request: LabRequest }) {
  const { clock } = useKit();
  const lab = useLab();
  const answer = useMemo(() => distinct(() => lab.answerAt(clock.nowMs.value)), [lab, request, clock]).value;
  const { authorization } = request.request.headers;
  const problem = authorization === null ? null : authorizationProblem(authorization);
  return (
    <fieldset class="request-answer" aria-label="Request answer">
      {answer ? <Answered answer={answer} /> : <p>{unansweredText(request)}</p>}
      {problem && <p class="tone-bad">{problem.text}</p>}
      {request.pasted.problems.map(({ code, detail }) => (
        <p key={`${code} ${detail}`} class="tone-warn">
          <bdi>{detail}</bdi>
        </p>
      ))}
      <p class="quiet">{assumedText(request)}</p>
      {answer && <AnswerFacts answer={answer} />}
    </fieldset>
  );
}

function Answered({ answer }: { answer: Answer }) {
  return (
    <p class="request-line">
      <AnswerMark tone={toneOf({ answer, seen: null })} />
      <strong>This request: {wordOf(answer)}</strong>
      <span class="quiet">predicted, as @clerk/backend 3.25 decides</span>
    </p>
  );
}
