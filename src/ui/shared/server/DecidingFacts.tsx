import type { ComponentChildren } from 'preact';
import type { Answer, Answers } from '../../../core/server/answer.ts';
import { wordOf } from '../../../core/server/compare.ts';
import type { Seen } from '../../../core/server/seen.ts';
import type { ServerView } from '../../../protocol/views.ts';
import { AnswerFacts } from './AnswerFacts.tsx';
import './deciding-facts.css';
import { type RequestKind, requests } from './words.ts';

interface Props {
  id: string;
  kind: RequestKind;
  server: ServerView;
  /** The settings that it depends on. */
  children?: ComponentChildren;
}

/** What a server looks at on its way to one answer, and what else it might say. */
export function DecidingFacts({ id, kind, server, children }: Props) {
  const answer = server[kind];
  return (
    <section class="deciding-facts" id={id} aria-label={`${requests[kind]}: deciding facts`}>
      {server.seen?.[kind] && <SeenFacts kind={kind} seen={server.seen[kind]} />}
      {answer ? <Facts kind={kind} answer={answer} server={server} /> : <NoToken />}
      {children}
    </section>
  );
}

/** What the server itself said, in its headers. */
function SeenFacts({ kind, seen }: { kind: RequestKind; seen: Seen }) {
  return (
    <p>
      <strong>
        {requests[kind]} → {[seen.status, seen.reason].filter(Boolean).join(', ')}
      </strong>{' '}
      <span class="quiet">
        seen: <bdi>{seen.request}</bdi>, from its x-clerk-auth headers or its redirect
      </span>
    </p>
  );
}

const NoToken = () => <p>No token in memory for the active session: nothing to send.</p>;

function Facts({ kind, answer, server }: { kind: RequestKind; answer: Answer; server: ServerView }) {
  return (
    <>
      <p>
        <strong>
          {requests[kind]} → {wordOf(answer)}
        </strong>{' '}
        <span class="quiet">predicted, as @clerk/backend 3.25 decides</span>
      </p>
      <AnswerFacts answer={answer} />
      {kind === 'fetch' && wordOf(server.post) !== wordOf(answer) && (
        <p>
          Methods other than GET: <code>{wordOf(server.post)}</code>
        </p>
      )}
      <RightTime kind={kind} atRightTime={server.atRightTime} />
    </>
  );
}

function RightTime({ kind, atRightTime }: { kind: RequestKind; atRightTime: Answers | null }) {
  const answer = atRightTime?.[kind];
  if (!answer) return null;
  return (
    <p>
      On a server with the right time: <code>{wordOf(answer)}</code>
    </p>
  );
}
