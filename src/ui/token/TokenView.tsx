import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './token-view.css';
import { isOver } from '../../core/clerk-js/status.ts';
import type { Expected } from '../../core/findings/facts.ts';
import type { TokenView as Token } from '../../protocol/views.ts';
import { TimeZoneToggle } from '../kit/TimeZoneToggle.tsx';
import { CopyButtons } from './CopyButtons.tsx';
import { Problems } from './Problems.tsx';
import type { FetchRawToken } from './raw.ts';
import { SkewBanner } from './SkewBanner.tsx';
import { TokenContents } from './TokenContents.tsx';
import { TokenText } from './TokenText.tsx';
import { TokenTimer } from './TokenTimer.tsx';
import { type Judged, VerdictView } from './VerdictView.tsx';
import type { Judging } from './verdict.ts';

interface Props {
  token: Token;
  title?: string;
  /** Where the whole token is had from. */
  raw: FetchRawToken;
  /** What it is held against. */
  expected: Expected;
  /** Of the session that the page holds the token for; null: of none. */
  sessionStatus?: string | null;
  /** Without it, what fits the page. */
  judging?: Judging;
  /** In place of the verdict that `judging` leads to. */
  judged?: Judged | undefined;
  /** What to do where there are no keys. */
  keysHint?: string;
  /** See `KeysChoice`. */
  onKeysAsked?: () => void;
  /** What it is, and where it came from. */
  about?: ComponentChildren;
  /** The whole token is copied elsewhere on the screen. */
  isWholeElsewhere?: boolean;
  /** Buttons beside those that copy. */
  children?: ComponentChildren;
}

/** A token, wherever it came from: its time, its verdict, what it says, and its text. */
export function TokenView({
  token,
  title = 'Token',
  raw,
  expected,
  sessionStatus = null,
  judging,
  judged,
  keysHint,
  onKeysAsked,
  about,
  isWholeElsewhere = false,
  children,
}: Props) {
  const titleId = useId();
  const { reading } = token;
  return (
    <section class={isWholeElsewhere ? 'token token-main' : 'token'} aria-labelledby={titleId}>
      <div class="block-head">
        <h3 id={titleId}>{title}</h3>
        <TimeZoneToggle />
      </div>
      <TokenTimer token={token} isOver={sessionStatus !== null && isOver(sessionStatus)} />
      <SkewBanner token={token} judging={judging} />
      <VerdictView
        token={token}
        label="Verdict"
        expected={expected}
        sessionStatus={sessionStatus}
        judging={judging}
        judged={judged}
        keysHint={keysHint}
        onKeysAsked={onKeysAsked}
      />
      {about}
      <Problems reading={reading} />
      <TokenContents reading={reading} />
      <h4>Encoded</h4>
      <TokenText token={token} raw={raw} />
      <div class="buttons">
        <CopyButtons token={token} raw={raw} isWholeElsewhere={isWholeElsewhere} />
        {children}
      </div>
    </section>
  );
}
