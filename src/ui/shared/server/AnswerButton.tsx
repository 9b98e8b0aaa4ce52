import { AnswerMark, type AnswerTone } from '../../kit/AnswerMark.tsx';
import { useKit } from '../../kit/context.ts';
import { agoOf, nameOf, type RequestKind, requests, shortOf, type Told } from './words.ts';

interface AnswerButtonProps {
  kind: RequestKind;
  told: Told;
  tone: AnswerTone;
  isOpen: boolean;
  factsId: string;
  /** The key that presses it too. */
  keyShortcut: string | undefined;
  onPress(): void;
}

/** One kind of request. A tick of the clock changes its name and one text, where the answer was seen. */
export function AnswerButton({ kind, told, tone, isOpen, factsId, keyShortcut, onPress }: AnswerButtonProps) {
  const { clock } = useKit();
  const { seen } = told;
  const nowMs = seen ? clock.nowMs.value : 0;
  const name = nameOf(kind, told, nowMs);
  return (
    <button
      type="button"
      class={`answer answer-${tone}`}
      title={name}
      aria-keyshortcuts={keyShortcut}
      aria-expanded={isOpen}
      aria-controls={isOpen ? factsId : undefined}
      onClick={onPress}
    >
      {/* The name of the button. What is drawn says the same in short. */}
      <span class="sr-only">{name}</span>
      <span class="answer-request" aria-hidden="true">
        <AnswerMark tone={tone} />
        {kind === 'bearer' ? <BearerToken /> : requests[kind]}
      </span>
      <span aria-hidden="true">
        {shortOf(told)}
        {seen && <span class="answer-rest"> · {agoOf(seen, nowMs)}</span>}
      </span>
    </button>
  );
}

/** In short where there is no room. */
const BearerToken = () => (
  <span>
    Bearer<span class="answer-rest"> token</span>
  </span>
);
