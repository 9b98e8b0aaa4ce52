import { useSignal } from '@preact/signals';
import { fresher } from '../../../core/token/freshness.ts';
import type { SessionView, TokenView } from '../../../protocol/views.ts';
import { useKit } from '../../kit/context.ts';
import { Select } from '../../kit/Select.tsx';
import { useTokens } from '../context.ts';
import type { TokenHistory } from '../token-history.ts';
import { ClaimDifferences } from './ClaimDifferences.tsx';
import { type Candidate, candidatesOf, isSameText, pick, usualPair } from './candidates.ts';
import './compare.css';

interface Props {
  session: SessionView;
  history: TokenHistory;
  /** The one that getToken last gave. */
  fetched: TokenView | null;
}

/** Two of the tokens that are known of a session, side by side. */
export function CompareTokens({ session, history, fetched }: Props) {
  const { pasted } = useTokens();
  const chosenA = useSignal<string | null>(null);
  const chosenB = useSignal<string | null>(null);
  const candidates = candidatesOf({
    session,
    previous: history.previous(session),
    fetched,
    lab: pasted.value,
  });
  const [usualA, usualB] = usualPair(candidates, session.token);
  const a = pick(candidates, chosenA.value, usualA);
  const b = pick(candidates, chosenB.value, usualB);
  return (
    <section class="block compare" aria-labelledby="compare-title">
      <h3 id="compare-title">Compare tokens</h3>
      {candidates.length < 2 || !a || !b ? (
        <p class="quiet">Nothing to compare yet. Earlier tokens are kept while this panel is open.</p>
      ) : (
        <>
          <div class="compare-choice">
            <Choice
              label="Token A"
              candidates={candidates}
              shown={a}
              onChoose={(key) => (chosenA.value = key)}
            />
            <Choice
              label="Token B"
              candidates={candidates}
              shown={b}
              onChoose={(key) => (chosenB.value = key)}
            />
          </div>
          <Freshness a={a} b={b} />
          <ClaimDifferences a={a.token.reading} b={b.token.reading} />
        </>
      )}
    </section>
  );
}

interface ChoiceProps {
  label: string;
  candidates: Candidate[];
  shown: Candidate;
  onChoose(key: string): void;
}

function Choice({ label, candidates, shown, onChoose }: ChoiceProps) {
  const { timeZone } = useKit();
  const issued = ({ token }: Candidate): string =>
    token.reading.issuedAtSec === null
      ? 'no iat'
      : `issued ${timeZone.dateTime(token.reading.issuedAtSec * 1_000)}`;
  return (
    <Select
      isInline
      class="choice"
      label={label}
      value={shown.key}
      options={candidates.map((candidate) => ({
        value: candidate.key,
        label: `${candidate.place} · ${issued(candidate)}`,
      }))}
      onChoose={onChoose}
    />
  );
}

function Freshness({ a, b }: { a: Candidate; b: Candidate }) {
  if (isSameText(a.token, b.token)) return <p>Token A and Token B are the same token.</p>;
  const { which, why } = fresher(a.token.reading, b.token.reading);
  return (
    <p>
      <strong>{which === 'same' ? 'Neither is newer' : `Token ${which.toUpperCase()} is newer`}</strong>:{' '}
      <bdi>{why}</bdi>
    </p>
  );
}
