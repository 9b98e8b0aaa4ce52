import { formatRelative } from '../../core/time.ts';
import { noteToken } from '../../core/token/notes.ts';
import type { KeySource } from '../../core/token/types.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';
import { keysOf } from '../models/token.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { useVerdict, VerdictLine } from './VerdictLine.tsx';

interface Props {
  token: TokenView;
  sessionId: string;
  /** The accessible name of the status: `Verdict`, or another one for a second token on the page. */
  label: string;
}

const stepWords = { passed: 'passed', failed: 'failed', 'not-run': 'not run' } as const;

/** Would a backend accept this token: the answer, the steps that led there, and what we would add. */
export function VerdictView({ token, sessionId, label }: Props) {
  const { tab } = useModels();
  const issuer = tab.clerk.value?.issuer ?? null;
  const origin = tab.clerk.value?.origin ?? '';
  const verdict = useVerdict(token);
  const notes = noteToken(token.reading, { issuer, sessionId, origin });
  const keys = keysOf(token.signature);
  return (
    <div class="verdict">
      <VerdictLine verdict={verdict} label={label} />
      <ol class="steps" aria-label="Checks, in the order of Clerk’s backend">
        {verdict.steps.map(({ name, outcome, detail }) => (
          <li key={name} class={`step step-${outcome}`}>
            <OutcomeMark kind={outcome} />
            <span class="step-name">{name}</span>
            <span class="step-outcome">{stepWords[outcome]}</span>
            <bdi class="step-detail" title={detail}>
              {detail}
            </bdi>
          </li>
        ))}
      </ol>
      {keys && <Keys keys={keys} />}
      {notes.length > 0 && (
        <div class="notes">
          <h4>Stricter than Clerk’s backend</h4>
          <ul>
            {notes.map(({ code, text }) => (
              <li key={code}>
                <code>{code}</code> <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Keys({ keys }: { keys: KeySource }) {
  const { clock } = useModels();
  const via = keys.kind === 'instance' ? 'read by the extension' : 'read from within the page';
  return (
    <p class="quiet keys">
      Keys: <bdi class="mono">{keys.url}</bdi>, {via},{' '}
      <span class="tabular">{formatRelative(keys.fetchedAtMs, clock.nowMs.value)}</span>
    </p>
  );
}
