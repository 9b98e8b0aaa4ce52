import { type Expected, factsOf } from '../../core/findings/facts.ts';
import { findingsOn } from '../../core/findings/index.ts';
import { capital } from '../../core/text.ts';
import type { TokenView } from '../../protocol/views.ts';
import { ToneMark } from '../kit/ToneMark.tsx';
import { KeysLine } from './KeysLine.tsx';
import { keysOf, whyNoKeys } from './keys.ts';
import { useVerdict, VerdictLine } from './VerdictLine.tsx';
import type { Judging } from './verdict.ts';
import './verdict.css';

interface Props {
  token: TokenView;
  /** The accessible name of the status: `Verdict`, or another one for a second token on the page. */
  label: string;
  /** What it is held against. */
  expected: Expected;
  /** Of the session that the page holds the token for; null: of none. */
  sessionStatus: string | null;
  /** Without it, what fits the page. */
  judging?: Judging | undefined;
  /** What to do where there are no keys. */
  keysHint?: string | undefined;
}

const stepText = { passed: 'passed', failed: 'failed', 'not-run': 'not run' } as const;
const stepTones = { passed: 'good', failed: 'bad', 'not-run': 'muted' } as const;

/** Would a backend accept this token: the answer, the steps that led there, and what we would add. */
export function VerdictView({ token, label, expected, sessionStatus, judging, keysHint }: Props) {
  const verdict = useVerdict(token, judging);
  const keys = keysOf(token.signature);
  const notes = findingsOn('token', factsOf({ ...token, expected }));
  const noKeys = whyNoKeys(token, verdict);
  return (
    <div class="verdict">
      <VerdictLine verdict={verdict} reading={token.reading} label={label} sessionStatus={sessionStatus} />
      <ol class="steps" aria-label="Checks, in the order of Clerk’s backend">
        {verdict.steps.map(({ name, outcome, detail }) => (
          <li key={name} class={`step step-${outcome}`} title={`${stepText[outcome]}: ${detail}`}>
            <ToneMark tone={stepTones[outcome]} />
            <span class="step-name">{name}</span>
            {/* What a mark says already is for those who can’t see it; what failed says why. */}
            <span class="step-outcome sr-only">{stepText[outcome]}</span>
            <bdi class={`step-detail${outcome === 'failed' ? '' : ' sr-only'}`}>{detail}</bdi>
          </li>
        ))}
      </ol>
      {keys && <KeysLine keys={keys} />}
      {keysHint && noKeys && (
        <p class="keys">
          <bdi>{capital(noKeys)}</bdi>; {keysHint}.
        </p>
      )}
      {notes.length > 0 && (
        <div class="notes">
          <h4>Stricter than Clerk’s backend</h4>
          <ul>
            {notes.map(({ code, cause }) => (
              <li key={code}>
                <code>{code}</code> <bdi>{cause}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
