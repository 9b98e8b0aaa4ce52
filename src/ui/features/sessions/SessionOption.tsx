import { computed } from '@preact/signals';
import { memo } from 'preact/compat';
import { useMemo } from 'preact/hooks';
import { isTroubled } from '../../../core/findings/finding.ts';
import { count } from '../../../core/text.ts';
import { AnswerMark } from '../../kit/AnswerMark.tsx';
import type { Clock } from '../../kit/clock.ts';
import { useKit } from '../../kit/context.ts';
import { distinct } from '../../kit/distinct.ts';
import { placeOf, type RowPlace } from '../../kit/use-virtual-rows.ts';
import { useShared } from '../../shared/context.ts';
import type { TabModel } from '../../shared/tab.ts';
import { type RowServer, type RowToken, rowOf, rowServerOf, rowTokenOf } from './row.ts';

const pageOf = ({ clerk }: TabModel) => ({
  origin: clerk.value?.origin ?? '',
  settings: clerk.value?.settings ?? null,
});

/** The row's signals: a tick of the clock changes one text and one attribute, and draws no component again. */
function signalsOf({ tab, clock }: { tab: TabModel; clock: Clock }, id: string) {
  const row = distinct(() => {
    const session = tab.session(id);
    return session && rowOf(session, tab.clerk.value?.activeSessionId ?? null);
  });
  const token = distinct((): RowToken | null => {
    const session = tab.session(id);
    return session && rowTokenOf(session, pageOf(tab), clock.nowMs.value);
  });
  const server = distinct((): RowServer | null => {
    const session = tab.session(id);
    const clerk = tab.clerk.value;
    return (
      session && rowServerOf(session, clerk?.server ?? null, clerk?.activeSessionId ?? null, tab.isOld.value)
    );
  });
  const problems = computed(() => {
    const clerk = tab.clerk.value;
    const isOwn = (about: string): boolean => about === id || (about === '' && clerk?.activeSessionId === id);
    const found = clerk?.findings.found ?? [];
    return found.filter((each) => isTroubled(each) && isOwn(each.about)).length;
  });
  return {
    row,
    problems: computed(() => problems.value || ''),
    spokenProblems: computed(() => (problems.value ? `, ${count(problems.value, 'problem')}` : '')),
    isSelected: computed(() => tab.selectedId.value === id),
    secondsLeft: computed(() => token.value?.secondsLeft),
    time: computed(() => token.value?.time),
    verdict: computed(() => token.value?.verdict),
    spokenVerdict: computed(() => (token.value?.verdict ? `, token ${token.value.verdict}` : ', no token')),
    spokenServer: computed(() => (server.value?.spoken ? `, server: ${server.value.spoken}` : '')),
    word: computed(() => server.value?.word),
    tone: computed(() => server.value?.tone ?? 'unknown'),
  };
}

function Option({ id, ...place }: RowPlace & { id: string }) {
  const { clock } = useKit();
  const { tab } = useShared();
  const signals = useMemo(() => signalsOf({ tab, clock }, id), [tab, clock, id]);
  const row = signals.row.value;
  if (!row) return null;
  const isSelected = signals.isSelected.value;
  const tone = signals.tone.value;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keys of all its options
    <div
      role="option"
      class="option virtual-row"
      {...placeOf(place)}
      tabIndex={isSelected ? 0 : -1}
      aria-selected={isSelected}
      data-session-id={id}
      data-status={row.status}
      data-user={row.user}
      data-organization={row.organization}
      data-actor={row.actor}
      data-active={row.isActive}
      data-seconds-left={signals.secondsLeft}
      data-verdict={signals.verdict}
      onClick={() => tab.selectSession(id)}
    >
      {/* The name of the option. What is drawn says the same in short, and ticks. */}
      <span class="sr-only">
        {row.label}
        {signals.spokenVerdict}
        {signals.spokenServer}
        {signals.spokenProblems}
      </span>
      <span class="option-drawing" aria-hidden="true">
        <span class="option-line">
          <AnswerMark tone={tone} />
          <span class="option-user">
            <bdi>{row.user || 'unknown user'}</bdi>
          </span>
          <span class="option-problems">{signals.problems}</span>
          <span class="option-time">{signals.time}</span>
        </span>
        <span class="option-line option-more">
          {row.actor && (
            <span class="option-part tone-warn">
              acting: <bdi>{row.actor}</bdi>
            </span>
          )}
          {row.organization && <bdi class="option-part">{row.organization}</bdi>}
          {row.task && <bdi class="option-part">{row.task}</bdi>}
          {!row.actor && !row.organization && !row.task && (
            <span class="option-id mono">
              {id.slice(0, 9)}…{id.slice(-4)}
            </span>
          )}
          {row.isActive && tone !== 'in' && <span class={`option-word answer-${tone}`}>{signals.word}</span>}
          <span class={`option-verdict ${row.isActive || tone === 'in' ? 'quiet' : `answer-${tone}`}`}>
            {row.isActive ? 'active here' : signals.word}
          </span>
        </span>
      </span>
    </div>
  );
}

/** One session as a row of the list. Scripts read its data attributes. */
export const SessionOption = memo(Option);
