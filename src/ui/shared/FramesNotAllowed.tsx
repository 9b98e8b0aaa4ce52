import { Button } from '../kit/Button.tsx';
import { AskedOutcome } from './AskedOutcome.tsx';
import { useShared } from './context.ts';
import './frames-not-allowed.css';

/** So many have their place beside the frames; more are folded away, as most are not of interest. */
const shownAtOnce = 2;

/** Frames of sites that we may not read, each with the way to allow it. */
export function FramesNotAllowed() {
  const { tab, sites } = useShared();
  const frames = tab.framesNotAllowed.value.flatMap((origin) => {
    const pattern = sites.patternOf(origin);
    return pattern ? [{ origin, pattern }] : [];
  });
  if (frames.length === 0) return null;
  const list = sites.canAsk ? (
    <ul class="buttons">
      {frames.map(({ origin, pattern }) => (
        <li key={origin}>
          <Button
            kind="small"
            title={`Lets this extension read frames of ${origin}. The page reloads.`}
            onPress={() => void sites.allow([pattern])}
          >
            Allow on <bdi>{frameName(origin)}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  ) : (
    <p>
      <bdi>{frames.map(({ origin }) => frameName(origin)).join(', ')}</bdi>: click the extension’s button in
      the toolbar to allow.
    </p>
  );
  return (
    <div class="frames-not-allowed">
      {frames.length > shownAtOnce ? (
        <details open={tab.state.value.kind === 'no-clerk'}>
          <summary>{frames.length} frames not allowed</summary>
          {list}
        </details>
      ) : (
        <>
          <span class="quiet">{frames.length === 1 ? 'Frame' : 'Frames'} not allowed:</span> {list}
        </>
      )}
      <AskedOutcome about={frames.map(({ pattern }) => [pattern])} />
    </div>
  );
}

/** The host; with the scheme where that is not the usual one. */
const frameName = (origin: string): string => origin.replace(/^https:\/\//, '');
