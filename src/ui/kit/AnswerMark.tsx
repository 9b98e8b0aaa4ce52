/** What a server answers: by shape and by colour. `unknown`: it can't be told. */
export type AnswerTone = 'in' | 'handshake' | 'out' | 'unknown';

const paths: Record<AnswerTone, string> = {
  in: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0Zm-.8 8.6L2.6 6l1-1 1.6 1.6L8.5 3.4l1 1Z',
  handshake: 'M6 0 12 6 6 12 0 6Zm-2 4.2v1.3h2.2v1L8.6 5 6.2 3.2v1Zm4 3.6V6.5H5.8v-1L3.4 7l2.4 1.8v-1Z',
  out: 'M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5Zm.1 4.5L5.1 6 3.6 7.5l.9.9L6 6.9l1.5 1.5.9-.9L6.9 6l1.5-1.5-.9-.9L6 5.1 4.5 3.6Z',
  unknown: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0Zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
};

/** A disc with a tick, a diamond with arrows, an octagon with a cross, a ring. */
export function AnswerMark({ tone }: { tone: AnswerTone }) {
  return (
    <svg class={`answer-mark answer-${tone}`} viewBox="0 0 12 12" aria-hidden="true">
      <path fill-rule="evenodd" d={paths[tone]} />
    </svg>
  );
}
