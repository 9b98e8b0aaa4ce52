import { type Expected, factsOf } from '../../core/findings/facts.ts';
import { findingsOn } from '../../core/findings/index.ts';
import { capital } from '../../core/text.ts';
import type { AnyVerdict } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import { ToneMark } from '../kit/ToneMark.tsx';
import { KeysChoice } from './KeysChoice.tsx';
import { KeysLine } from './KeysLine.tsx';
import { keysOf, whyNoKeys } from './keys.ts';
import type { Standing } from './standing.ts';
import { useStanding, useVerdict, VerdictLine } from './VerdictLine.tsx';
import { type Judging, reasonWhy } from './verdict.ts';
import './verdict.css';

/** A verdict that was come to elsewhere: of another backend, or of another type of token. */
export interface Judged {
  verdict: AnyVerdict;
  standing: Standing;
  /** Whose checks they are. */
  by: string;
}

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
  /** In place of the verdict that `judging` leads to. */
  judged?: Judged | undefined;
  /** What to do where there are no keys. */
  keysHint?: string | undefined;
  /** See `KeysChoice`. */
  onKeysAsked?: (() => void) | undefined;
}

const stepText = { passed: 'passed', failed: 'failed', 'not-run': 'not run' } as const;
const stepTones = { passed: 'good', failed: 'bad', 'not-run': 'muted' } as const;

/** Would a backend accept this token: the answer, the steps that led there, and what we would add. */
export function VerdictView({
  token,
  label,
  expected,
  sessionStatus,
  judging,
  judged,
  keysHint,
  onKeysAsked,
}: Props) {
  const own = useVerdict(token, judging);
  const ownStanding = useStanding(own, token.reading, sessionStatus);
  const { verdict, standing, by } = judged ?? { verdict: own, standing: ownStanding, by: 'Clerk’s backend' };
  const keys = keysOf(token.signature);
  const notes = judged ? [] : findingsOn('token', factsOf({ ...token, expected }));
  const noKeys = whyNoKeys(token, verdict);
  const why = reasonWhy(verdict, token.reading);
  return (
    <div class="verdict">
      <VerdictLine verdict={verdict} standing={standing} reading={token.reading} label={label} />
      <ol class="steps" aria-label={`Checks, in the order of ${by}`}>
        {verdict.steps.map(({ name, outcome, detail }) => (
          <li key={name} class={`step step-${outcome}`} title={`${stepText[outcome]}: ${detail}`}>
            <ToneMark tone={stepTones[outcome]} />
            <span class="step-name">{name}</span>
            {/* What mark or verdict say already is for those who can’t see it; what else failed says why. */}
            <span class="step-outcome sr-only">{stepText[outcome]}</span>
            <bdi class={`step-detail${outcome === 'failed' && detail !== why ? '' : ' sr-only'}`}>
              {detail}
            </bdi>
          </li>
        ))}
      </ol>
      {keys && <KeysLine keys={keys} />}
      {keysHint && noKeys && (
        <p class="keys">
          <bdi>{capital(noKeys)}</bdi>; {keysHint}.
        </p>
      )}
      {noKeys && <KeysChoice signature={token.signature} onAsked={onKeysAsked} />}
      {notes.length > 0 && (
        <div class="notes">
          <h4>Also noticed</h4>
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
