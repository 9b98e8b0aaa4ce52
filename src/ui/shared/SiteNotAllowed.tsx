import { allSites, siteName } from '../../core/site-pattern.ts';
import { Button } from '../kit/Button.tsx';
import { AskedOutcome } from './AskedOutcome.tsx';
import { useShared } from './context.ts';
import { SeeSample } from './SeeSample.tsx';
import type { Site } from './sites.ts';

/** A site where no code of ours runs: what we still know of it, what allowing means, and the buttons for it. */
export function SiteNotAllowed({ site: { host, pattern, hasClerk } }: { site: Site }) {
  const { source, surface, sites } = useShared();
  const { canAsk } = sites;
  return (
    <>
      <h2 id="state-title">
        No access to <bdi>{host}</bdi>
      </h2>
      {hasClerk !== null && <ClerkSeen hasClerk={hasClerk} />}
      <p>This extension runs no code here until you allow it.</p>
      <p>
        Once allowed, it reads the site’s Clerk sessions, tokens and cookies while you look. The page reloads.
      </p>
      <p id="this-site">
        “This site” is <bdi class="mono">{siteName(pattern)}</bdi>, on any port.
      </p>
      {!canAsk && (
        <p>
          This browser can’t ask from DevTools. <strong>Click the extension’s toolbar button</strong>: “Allow
          on this site” and “Allow on all sites” are there.
        </p>
      )}
      <div class="buttons">
        {canAsk && (
          <>
            <Button kind="solid" describedBy="this-site" onPress={() => void sites.allow([pattern])}>
              Allow on this site
            </Button>
            <Button onPress={() => void sites.allow(allSites)}>Allow on all sites</Button>
          </>
        )}
        {surface.kind === 'panel' && (
          <Button kind={canAsk ? 'quiet' : 'plain'} onPress={source.lookAgain}>
            Check again
          </Button>
        )}
        <SeeSample />
      </div>
      <AskedOutcome about={[[pattern], allSites]} />
    </>
  );
}

/** Nothing that might be wrong: a Clerk need not be called so, or may come later. */
function ClerkSeen({ hasClerk }: { hasClerk: boolean }) {
  return hasClerk ? (
    <p>
      <strong>Clerk seems to run on this page</strong>: <code>window.Clerk</code> is there.
    </p>
  ) : (
    <p>
      No Clerk seen at <code>window.Clerk</code>. It may load later, or be hidden in the app’s bundle.
    </p>
  );
}
