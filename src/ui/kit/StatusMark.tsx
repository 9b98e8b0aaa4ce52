import { describeStatus } from '../../core/clerk-js/status.ts';
import type { Tone } from './ToneMark.tsx';

const shapes = {
  dot: <circle cx="5" cy="5" r="4" />,
  ring: <path d="M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0 2a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z" />,
  square: <rect x="1.5" y="1.5" width="7" height="7" rx="1" />,
  clock: <path d="M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm-.6 1.4v3l2.3 1.4.6-1-1.7-1V2.4Z" />,
} as const;

export const statusTone = (status: string): Tone => {
  if (status === 'active') return 'good';
  return status === 'pending' ? 'warn' : 'muted';
};

/** The shape of a session's status; the word stands beside it. */
export function StatusMark({ status }: { status: string }) {
  return (
    <svg class={`mark tone-${statusTone(status)}`} viewBox="0 0 10 10" aria-hidden="true">
      {shapes[describeStatus(status).shape]}
    </svg>
  );
}

/** Shape and word of a status, with what it means on hover. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <span class={`badge tone-${statusTone(status)}`} title={describeStatus(status).means}>
      <StatusMark status={status} />
      <bdi>{status}</bdi>
    </span>
  );
}
