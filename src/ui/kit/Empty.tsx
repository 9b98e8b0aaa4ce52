import type { ComponentChildren } from 'preact';
import { AnswerMark } from './AnswerMark.tsx';
import { SeverityMark } from './SeverityMark.tsx';
import './empty.css';

/** How it stands where there is nothing to show: well, neither well nor badly, or worse. */
export type EmptyTone = 'good' | 'neutral' | 'note' | 'warning' | 'error';

/** Where there is nothing to show: its mark, what is so, why, and the way out. */
export function Empty({ tone, children }: { tone: EmptyTone; children: ComponentChildren }) {
  return (
    <div class="empty">
      {tone === 'good' || tone === 'neutral' ? (
        <AnswerMark tone={tone === 'good' ? 'in' : 'unknown'} />
      ) : (
        <SeverityMark severity={tone} />
      )}
      <div class="empty-text">{children}</div>
    </div>
  );
}
