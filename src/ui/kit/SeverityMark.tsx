/** How bad something is: by shape and by colour. */
export type MarkedSeverity = 'error' | 'warning' | 'note';

const paths: Record<MarkedSeverity, string> = {
  error:
    'M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5Zm.1 4.5L5.1 6 3.6 7.5l.9.9L6 6.9l1.5 1.5.9-.9L6.9 6l1.5-1.5-.9-.9L6 5.1 4.5 3.6Z',
  warning: 'M6 .5 12 11.5H0ZM5.3 4.5v3.5h1.4V4.5Zm0 4.3v1.4h1.4V8.8Z',
  note: 'M4.5 1h3v10h-3Z',
};

const tones = { error: 'bad', warning: 'warn', note: 'accent' } as const;

/** An octagon with a cross, a triangle, a bar. */
export function SeverityMark({ severity }: { severity: MarkedSeverity }) {
  return (
    <svg class={`answer-mark tone-${tones[severity]}`} viewBox="0 0 12 12" aria-hidden="true">
      <path fill-rule="evenodd" d={paths[severity]} />
    </svg>
  );
}
