import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatDuration } from '../../core/time.ts';
import { type Band, bands, bandWithoutClerkJs, countdown } from '../../core/token/countdown.ts';
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

/** Of a token that ClerkJS does not manage. How long it is tolerated is for its own verifier to say. */
const plainText = (band: Band): string => (band === 'fresh' ? 'Not expired.' : 'Expired.');

/** ClerkJS renews the session tokens that it holds; none that was pasted, came from elsewhere, or of a template. */
const isManaged = ({ source, reading }: TokenView): boolean =>
  reading.kind === 'session-token' && source !== 'pasted' && source !== 'backend';

/**
 * The time a token has left, where ClerkJS and backends change their minds, and a voice for these moments only.
 * @param isOver its session is over: ClerkJS renews nothing of it
 */
export function TokenTimer({ token, isOver = false }: { token: TokenView; isOver?: boolean }) {
  const { clock } = useKit();
  const { reading } = token;
  const managed = isManaged(token) && !isOver;
  const left = useMemo(() => computed(() => countdown(reading, clock.nowMs.value)), [reading, clock]);
  const band = useMemo(
    () =>
      computed(() => {
        const at = left.value?.band ?? null;
        return at && !managed ? bandWithoutClerkJs(at) : at;
      }),
    [left, managed],
  );
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
  const voice = useMemo(
    () => computed(() => band.value && (managed ? bandTexts[band.value] : plainText(band.value))),
    [band, managed],
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
            managed &&
            [bands.refreshDueSec, bands.unusedSec].map((sec) => (
              <line key={sec} class="bar-mark" x1={sec} x2={sec} y1="0" y2="10" />
            ))}
        </svg>
      </div>
      {hasMarks && (
        <ol class="bands">
          {managed && <li data-band="refresh-due">renewed at {bands.refreshDueSec} s</li>}
          {managed && <li data-band="unused">unused below {bands.unusedSec} s</li>}
          <li data-band="expired">expired at 0 s</li>
          <li data-band="beyond-tolerance">tolerated until −{-bands.toleranceSec} s</li>
        </ol>
      )}
      <BandVoice text={voice} />
    </div>
  );
}

/** Speaks when the band changes, not each second. */
function BandVoice({ text }: { text: { value: string | null } }) {
  return (
    <p class="sr-only" aria-live="polite">
      {text.value}
    </p>
  );
}
