import { siteName, sitePattern } from '../../core/site-pattern.ts';
import { numberText } from '../../core/text.ts';
import { Button } from '../kit/Button.tsx';
import { AskedOutcome } from './AskedOutcome.tsx';
import { useShared } from './context.ts';
import './frames-not-allowed.css';

/** So many have their place beside the frames; more are folded away, as most are not of interest. */
const shownAtOnce = 2;

/** Frames of sites that we may not read, each with the way to allow it. */
export function FramesNotAllowed() {
  const { tab, sites } = useShared();
  const frames = framesOf(tab.framesNotAllowed.value);
  if (frames.length === 0) return null;
  const list = sites.canAsk ? (
    <ul class="buttons">
      {frames.map(({ name, pattern }) => (
        <li key={pattern}>
          <Button
            kind="small"
            title={`Lets this extension read frames of ${siteName(pattern)}, on any port. The page reloads.`}
            onPress={() => void sites.allow([pattern])}
          >
            Allow on <bdi>{name}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  ) : (
    <p>
      <bdi>{frames.map(({ name }) => name).join(', ')}</bdi>: click the extension’s toolbar button to allow.
    </p>
  );
  return (
    <div class="frames-not-allowed">
      {frames.length > shownAtOnce ? (
        <details open={tab.state.value.kind === 'no-clerk'}>
          <summary>{numberText(frames.length)} frames not allowed</summary>
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

/** Each site once, whatever its ports: by its host, or where that is there by http and https, by both. */
function framesOf(origins: readonly string[]) {
  const patterns = [...new Set(origins.flatMap((origin) => sitePattern(origin) ?? []))];
  const hosts = patterns.map((pattern) => new URL(siteName(pattern)).hostname);
  return patterns.map((pattern, at) => {
    const host = hosts[at] ?? pattern;
    const isTwice = hosts.filter((each) => each === host).length > 1;
    return { pattern, name: isTwice ? siteName(pattern) : host };
  });
}
