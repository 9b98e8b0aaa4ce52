import { computed, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { isSignedIn, worstOf } from '../../../core/server/compare.ts';
import type { Headline } from '../../../core/server/headline-facts.ts';
import { numberText } from '../../../core/text.ts';
import { countdown } from '../../../core/token/countdown.ts';
import type { ServerView } from '../../../protocol/views.ts';
import { AnswerMark, type AnswerTone } from '../../kit/AnswerMark.tsx';
import { useKit } from '../../kit/context.ts';
import { onEscape } from '../../kit/escape.ts';
import { useKeyShortcut } from '../../kit/key-shortcut.ts';
import { useShared } from '../context.ts';
import { tabIds } from '../navigation.ts';
import { AnswerButton } from './AnswerButton.tsx';
import { DecidingFacts } from './DecidingFacts.tsx';
import './server-strip.css';
import { type RequestKind, requests, toldOf, toneOf } from './words.ts';

const kinds = Object.keys(requests) as RequestKind[];

interface Props {
  /** The switches, where there is room for them. */
  settings?: ComponentChildren;
  /** In place of the server's own, where more is known. */
  headline?: Headline | null;
  /** What stands behind the line. */
  aside?: ComponentChildren;
}

/** What the app's server would say of this browser, above everything else. */
export function ServerStrip({ settings, headline, aside }: Props) {
  const { tab, source, navigation } = useShared();
  // Kept while a page loads again: a person looks at the same facts before and after.
  const [open, setOpen] = useState<RequestKind | null>(null);
  useSignalEffect(() => {
    if (navigation.target.value?.kind === 'settings') setOpen((now) => now ?? 'pageLoad');
  });
  const clerk = tab.clerk.value;
  if (!clerk) return null;
  if (!clerk.server) return <Reading />;
  const isAway = source.state.value !== 'connected';
  return (
    <Strip
      server={clerk.server}
      isAway={isAway}
      isOld={isAway || tab.isOld.value}
      settings={settings}
      headline={headline ?? clerk.server.headline}
      aside={aside}
      open={open}
      setOpen={setOpen}
    />
  );
}

const inRequests = 'The server’s answers are in the timeline';

/** A page that was just opened, or whose publishable key names no instance. */
function Reading() {
  const { tab, source } = useShared();
  const hasKey = Boolean(tab.clerk.value?.issuer);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div class="strip strip-unknown" role="group" aria-label="Server answer">
      <AnswerMark tone="unknown" />
      <h2>
        {source.isReadOnly
          ? inRequests
          : hasKey
            ? 'Reading the page…'
            : 'Can’t tell: the page names no Clerk instance'}
      </h2>
    </div>
  );
}

interface StripProps extends Props {
  server: ServerView;
  headline: Headline;
  /** The worker is. */
  isAway: boolean;
  /** What is shown was so once: nothing of it is green. */
  isOld: boolean;
  /** The request whose deciding facts are shown. */
  open: RequestKind | null;
  setOpen(open: RequestKind | null): void;
}

function Strip({ server, headline, aside, isAway, isOld, settings, open, setOpen }: StripProps) {
  const { isReadOnly } = useShared().source;
  const buttons = useRef<HTMLDivElement>(null);
  const factsId = useId();
  const keyShortcut = useKeyShortcut();
  const { title, line, tone, state } = headline;
  const shown = isOld && tone === 'in' ? 'unknown' : tone;

  const worst = worstKindOf(server);
  const isForParties = server[worst]?.facts.some(({ code }) => code === 'parties-unset');

  const toneOfKind = (kind: RequestKind): AnswerTone => {
    const own = toneOf(toldOf(server, kind));
    const dependsOnClock = server.atRightTime !== null && !isSignedIn(server.atRightTime[kind]);
    return own === 'in' && (isOld || dependsOnClock) ? 'unknown' : own;
  };
  const closeFacts = onEscape(({ target }) => {
    // In a field it would take along what was typed.
    const isTyping = target instanceof Element && target.matches('input, textarea, select');
    if (open === null || isTyping) return false;
    const opener = buttons.current?.children[kinds.indexOf(open)];
    setOpen(null);
    if (opener instanceof HTMLElement) opener.focus();
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div
      class={`strip strip-${shown}${isOld ? ' strip-old' : ''}${isReadOnly ? ' strip-report' : ''}`}
      role="group"
      aria-label="Server answer"
      data-answer={state}
      tabIndex={-1}
      data-region="strip"
      onKeyDown={closeFacts}
    >
      <AnswerMark tone={shown} />
      <div class="strip-text">
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <p>
          {isOld && <AsOf isAway={isAway} />}
          <bdi>{line.split('`').map((part, at) => (at % 2 ? <code key={part}>{part}</code> : part))}</bdi>
          {state === 'signed-in' && !isOld && <TokenLeft />}
          {aside}
          {tone !== 'in' && state !== 'nobody' && (
            <>
              {' '}
              <a
                class="strip-why"
                href={`#${factsId}`}
                onClick={(event) => {
                  event.preventDefault();
                  setOpen(worst);
                }}
              >
                {settings && isForParties && !isReadOnly ? 'Set authorized parties' : 'Why'}
              </a>
            </>
          )}
          <HowToFix isInPanel={Boolean(settings)} />
        </p>
      </div>
      <div class="strip-answers" ref={buttons}>
        {kinds.map((kind) => (
          <AnswerButton
            key={kind}
            kind={kind}
            told={toldOf(server, kind)}
            tone={toneOfKind(kind)}
            isOpen={open === kind}
            keyShortcut={kind === worst ? keyShortcut('w') : undefined}
            factsId={factsId}
            onPress={() => setOpen(open === kind ? null : kind)}
          />
        ))}
      </div>
      {open && (
        <DecidingFacts id={factsId} kind={open} server={server}>
          {settings}
        </DecidingFacts>
      )}
    </div>
  );
}

/** Leads to the findings, where there are any with a way out; the popup has none, and says where they are. */
function HowToFix({ isInPanel }: { isInPanel: boolean }) {
  const { tab, navigation } = useShared();
  const found = tab.clerk.value?.findings.found ?? [];
  if (!found.some(({ severity, fix }) => severity !== 'note' && fix)) return null;
  if (!isInPanel)
    return (
      <>
        {' '}
        <span class="strip-fix quiet">Fix: see DevTools › Clerk Sessions.</span>
      </>
    );
  return (
    <>
      {' '}
      <a
        class="strip-why"
        href={`#${tabIds.findings}`}
        onClick={(event) => {
          event.preventDefault();
          navigation.tab.value = tabIds.findings;
        }}
      >
        How to fix
      </a>
    </>
  );
}

/** The request whose answer the title speaks of. */
function worstKindOf(server: ServerView): RequestKind {
  const answer = worstOf(server);
  return kinds.find((kind) => server[kind] === answer) ?? 'pageLoad';
}

/** When what is shown was so. */
function AsOf({ isAway }: { isAway: boolean }) {
  const { tab } = useShared();
  const { timeZone } = useKit();
  const time = timeZone.time(tab.frame.value?.takenAtMs ?? 0);
  return (
    <strong>{isAway ? `Reconnecting… Last data from ${time}. ` : `Last readable report: ${time}. `}</strong>
  );
}

/** A tick of the clock changes one text. */
function TokenLeft() {
  const { tab } = useShared();
  const { clock } = useKit();
  const text = useMemo(
    () =>
      computed(() => {
        const token = tab.session(tab.clerk.value?.activeSessionId ?? '')?.token;
        const left = token && countdown(token.reading, clock.nowMs.value);
        return left && left.secondsLeft > 0 ? ` · token good for ${numberText(left.secondsLeft)} s` : '';
      }),
    [tab, clock],
  );
  return <span class="tabular">{text}</span>;
}
