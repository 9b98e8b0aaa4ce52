import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatDuration } from '../../core/time.ts';
import { type Band, bands, countdown } from '../../core/token/countdown.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useKit } from '../kit/context.ts';
import '../kit/bar.css';
import './timer.css';

/** Lifetime drawn for a token without `iat`: Clerk's default. */
const usualLifetimeSec = 60;

/** What each band means for the person who waits; spoken when a token enters it. */
const bandTexts: Record<Band, string> = {
  fresh: 'Fresh.',
  'refresh-due': 'ClerkJS renews it about now.',
  unused: 'ClerkJS no longer hands this token out.',
  expired: 'Expired. Servers tolerate it for 5 s more.',
  'beyond-tolerance': 'Expired: servers reject it.',
};

/** The time a token has left, where ClerkJS and backends change their minds, and a voice for these moments only. */
export function TokenTimer({ token }: { token: TokenView }) {
  const { clock } = useKit();
  const { reading } = token;
  const left = useMemo(() => computed(() => countdown(reading, clock.nowMs.value)), [reading, clock]);
  const band = useMemo(() => computed(() => left.value?.band ?? null), [left]);
  const text = useMemo(
    () =>
      computed(() => {
        if (!left.value) return 'never expires: it has no exp';
        const { secondsLeft } = left.value;
        if (secondsLeft > 0)
          return secondsLeft < 600 ? `${secondsLeft} s` : formatDuration(secondsLeft * 1_000);
        return secondsLeft === 0 ? 'expired now' : `expired ${formatDuration(secondsLeft * 1_000)} ago`;
      }),
    [left],
  );
  const label = useMemo(
    () => computed(() => ((left.value?.secondsLeft ?? 0) > 0 ? 'Token expires in' : 'Token')),
    [left],
  );
  const lifetime = Math.max(left.peek()?.lifetimeSec || usualLifetimeSec, 1);
  const width = useMemo(
    () => computed(() => Math.min(Math.max(left.value?.secondsLeft ?? 0, 0), lifetime)),
    [left, lifetime],
  );
  // The marks hold for tokens of a minute; on one of an hour they would fall together at its edge.
  const hasMarks = lifetime <= 10 * bands.refreshDueSec && reading.kind === 'session-token';

  return (
    <div class="timer" data-band={band}>
      <div class="timer-line">
        <span class="timer-label" aria-hidden="true">
          {label}
        </span>
        <span class="timer-value" role="timer" aria-label="Token expires in" aria-live="off">
          {text}
        </span>
        <svg class="bar" viewBox={`0 0 ${lifetime} 10`} preserveAspectRatio="none" aria-hidden="true">
          <rect class="bar-back" width={lifetime} height="10" />
          <rect class="bar-fill" width={width} height="10" />
          {hasMarks &&
            [bands.refreshDueSec, bands.unusedSec].map((sec) => (
              <line key={sec} class="bar-mark" x1={sec} x2={sec} y1="0" y2="10" />
            ))}
        </svg>
      </div>
      {hasMarks && (
        <ol class="bands">
          <li data-band="refresh-due">renewed at {bands.refreshDueSec} s</li>
          <li data-band="unused">unused below {bands.unusedSec} s</li>
          <li data-band="expired">expired at 0 s</li>
          <li data-band="beyond-tolerance">tolerated until −{-bands.toleranceSec} s</li>
        </ol>
      )}
      <BandVoice text={useMemo(() => computed(() => (band.value ? bandTexts[band.value] : '')), [band])} />
    </div>
  );
}

/** Speaks when the band changes, not each second. */
function BandVoice({ text }: { text: { value: string } }) {
  return (
    <p class="sr-only" aria-live="polite">
      {text.value}
    </p>
  );
}
