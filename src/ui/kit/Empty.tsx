import type { ComponentChildren } from 'preact';
import { AnswerMark, type AnswerTone } from './AnswerMark.tsx';
import './empty.css';

const tones = { good: 'in', neutral: 'unknown', warning: 'handshake', error: 'out' } as const;

/** How it stands where there is nothing to show. */
export type EmptyTone = keyof typeof tones;

/** Where there is nothing to show: its mark, what is so, why, and the way out. */
export function Empty({ tone, children }: { tone: EmptyTone; children: ComponentChildren }) {
  const mark: AnswerTone = tones[tone];
  return (
    <div class="empty">
      <AnswerMark tone={mark} />
      <div class="empty-text">{children}</div>
    </div>
  );
}
