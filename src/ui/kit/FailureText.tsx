import type { ComponentChildren } from 'preact';
import type { Failure } from '../../core/result.ts';
import { numberText } from '../../core/text.ts';
import { CopyText } from './CopyText.tsx';
import { useKit } from './context.ts';
import './failure.css';

interface Props {
  failure: Failure;
  /** Says when it can be tried again, where that is counted down; else the seconds are told once. */
  retry?: ComponentChildren;
}

/** What went wrong: Clerk's own message, what it means, what to do, and the codes. Each once. */
export function FailureText({ failure, retry }: Props) {
  const { said, detail, means, todo } = useKit().tellFailure(failure);
  const messages = said.filter(({ message }) => message);
  return (
    <span class="failure">
      {messages.map(({ code, message }, index) => (
        <span key={`${code} ${message}`}>
          {index === 0 ? (
            <strong>
              Clerk says: <bdi>{ended(message)}</bdi>
            </strong>
          ) : (
            <bdi>{ended(message)}</bdi>
          )}{' '}
        </span>
      ))}
      {means && (messages.length > 0 ? <span>{means} </span> : <strong>{means} </strong>)}
      {detail && (
        <span>
          Details: <bdi>{ended(detail)}</bdi>{' '}
        </span>
      )}
      {todo && <span>{todo} </span>}
      {failure.retryAfterSec !== undefined &&
        (retry ? <>{retry} </> : <span>Try again in {numberText(failure.retryAfterSec)} s. </span>)}
      <span class="quiet">
        <code>{failure.code}</code>
        {failure.status !== undefined && ` · ${failure.status}`}
        {said.map(({ code, paramName }) => (
          <span key={`${code} ${paramName}`}>
            {' · '}
            <code>{code}</code>
            {paramName && (
              <>
                {' '}
                (<code>{paramName}</code>)
              </>
            )}
          </span>
        ))}
      </span>
      {failure.traceId && (
        <span class="clerk-error">
          Trace id <CopyText text={failure.traceId} what="the trace id" />, for Clerk’s support
        </span>
      )}
    </span>
  );
}

/** Others’ words end as they like; ours follow. */
const ended = (text: string): string => (/[\p{P}]$/u.test(text) ? text : `${text}.`);
