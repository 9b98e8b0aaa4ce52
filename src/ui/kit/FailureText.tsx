import type { ComponentChildren } from 'preact';
import type { Failure } from '../../core/result.ts';
import { CopyText } from './CopyText.tsx';
import { useKit } from './context.ts';
import './failure.css';

interface Props {
  failure: Failure;
  /** Says when it can be tried again, where that is counted down; else the seconds are told once. */
  retry?: ComponentChildren;
}

/** What went wrong, its code, what to do, and what Clerk itself said. */
export function FailureText({ failure, retry }: Props) {
  const { means, todo } = useKit().failureText(failure.code);
  return (
    <span class="failure">
      <strong>{means}</strong> <code>{failure.code}</code> <span>{todo}</span>
      {failure.detail && (
        <span>
          {' '}
          It said: <bdi>{failure.detail}</bdi>
        </span>
      )}
      {failure.status !== undefined && <span> HTTP status {failure.status}.</span>}
      {failure.retryAfterSec !== undefined && (retry ?? <span> Retry after {failure.retryAfterSec} s.</span>)}
      {failure.errors?.map(({ code, message, longMessage, paramName }) => (
        <span key={`${code} ${message}`} class="clerk-error">
          <code>{code}</code>: <bdi>{longMessage ?? message}</bdi>
          {paramName && (
            <>
              {' '}
              (<code>{paramName}</code>)
            </>
          )}
        </span>
      ))}
      {failure.traceId && (
        <span class="clerk-error">
          Trace id <CopyText text={failure.traceId} what="the trace id" />, for Clerk’s support
        </span>
      )}
    </span>
  );
}
