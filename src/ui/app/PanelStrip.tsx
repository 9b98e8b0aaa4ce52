import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { namesOfSet } from '../../core/server/settings-shape.ts';
import { isOnSignedOut, withWhy } from '../../core/signed-out/headline.ts';
import { formatDuration } from '../../core/time.ts';
import { useKit } from '../kit/context.ts';
import { useShared } from '../shared/context.ts';
import { ServerSettings } from '../shared/server/ServerSettings.tsx';
import { ServerStrip } from '../shared/server/ServerStrip.tsx';
import { userLabel } from '../shared/session-labels.ts';
import { useWhy } from '../shared/signed-out/use-why.ts';

/** The server's answer with its settings, and why nobody is signed in where that is so. */
export function PanelStrip() {
  const { tab, source } = useShared();
  const headline = tab.clerk.value?.server?.headline ?? null;
  const ids = tab.sessionIds.value;
  const only = ids.length === 1 ? tab.session(ids[0] ?? '') : null;
  const isWanted = headline !== null && isOnSignedOut(headline) && ids.length < 2;
  const why = useWhy(only ? { ...only, who: userLabel(only) } : null, isWanted);
  return (
    <ServerStrip
      settings={source.isReadOnly ? <SettingsAsTheyWere /> : <ServerSettings />}
      headline={headline && withWhy(headline, why)}
      aside={why?.whenMs ? <Ago ms={why.whenMs} /> : null}
    />
  );
}

/** Of a report: nothing can be set. */
function SettingsAsTheyWere() {
  const { settings } = useShared().tab.clerk.value ?? {};
  const names = settings ? namesOfSet(settings) : [];
  return (
    <p class="quiet">
      {names.length > 0
        ? `Server settings in this report: ${names.join(', ')}.`
        : 'No server settings in this report.'}
    </p>
  );
}

/** A tick of the clock changes one text. */
function Ago({ ms }: { ms: number }) {
  const { clock } = useKit();
  const text = useMemo(
    () => computed(() => ` That was ${formatDuration(Math.max(0, clock.nowMs.value - ms))} ago.`),
    [clock, ms],
  );
  return <span class="tabular">{text}</span>;
}
