/** How good something is; its colour is never alone. */
export type Tone = 'good' | 'bad' | 'warn' | 'muted';

const dash = 'M1.5 4h7v2h-7Z';

const paths: Record<Tone, string> = {
  good: 'M8.6 1.7 10 3.1 4.3 9 1 5.7 2.4 4.3l1.9 1.9Z',
  bad: 'm2.4 1 2.6 2.6L7.6 1 9 2.4 6.4 5 9 7.6 7.6 9 5 6.4 2.4 9 1 7.6 3.6 5 1 2.4Z',
  warn: dash,
  muted: dash,
};

interface Props {
  tone: Tone;
  /** It was so: the shape stays, its colour does not. */
  isOld?: boolean;
}

/** A tick, a cross or a dash. */
export function ToneMark({ tone, isOld = false }: Props) {
  return (
    <svg class={`mark tone-${isOld ? 'muted' : tone}`} viewBox="0 0 10 10" aria-hidden="true">
      <path d={paths[tone]} />
    </svg>
  );
}
