import type { Answer, Outcome } from '../../../core/server/answer.ts';
import { certain } from '../../../core/server/compare.ts';
import './answer-facts.css';

/** What a server looks at on its way to an answer, and what else it might say. */
export function AnswerFacts({ answer }: { answer: Answer }) {
  return (
    <div class="answer-facts">
      <ol>
        {answer.facts.map(({ code, text, decides }) => (
          <li key={code} class={decides ? 'fact-decides' : undefined}>
            {text}
            {decides && <span class="quiet"> ← decides</span>}
          </li>
        ))}
      </ol>
      {!certain(answer) && <Outcomes outcomes={answer.outcomes} />}
    </div>
  );
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  return (
    <ul>
      {outcomes.map(({ status, reason, condition }) => (
        <li key={`${status} ${reason} ${condition}`}>
          <code>{reason ? `${status}, ${reason}` : status}</code>
          {condition && `: if ${condition}`}
        </li>
      ))}
    </ul>
  );
}
