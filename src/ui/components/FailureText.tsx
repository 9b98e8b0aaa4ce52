import { failures } from '../../core/failures.ts';
import type { Failure } from '../../core/result.ts';

/** What went wrong, its code, what to do, and what Clerk itself said. */
export function FailureText({ failure }: { failure: Failure }) {
  const { means, todo } = failures[failure.code];
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
      {failure.retryAfterSec !== undefined && <span> Retry after {failure.retryAfterSec} s.</span>}
      {failure.errors?.map(({ code, message, longMessage }) => (
        <span key={`${code} ${message}`} class="clerk-error">
          <code>{code}</code>: <bdi>{longMessage ?? message}</bdi>
        </span>
      ))}
    </span>
  );
}
