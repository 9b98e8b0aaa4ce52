import { useRef, useState } from 'preact/hooks';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import type { KeptSettingsModel } from './kept-settings.ts';

/** Settings of apps' servers: what is kept on this computer, and the way to delete it. */
export function KeptSettingsList({ model }: { model: KeptSettingsModel }) {
  const [isAsking, setAsking] = useState(false);
  const status = useRef<HTMLParagraphElement>(null);
  const kept = model.kept.value ?? [];
  const notice = model.notice.value;
  /** The button goes away with its line: the focus goes to what came of it. */
  const drop = async (origins: readonly string[]): Promise<void> => {
    await model.drop(origins);
    status.current?.focus();
  };
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">Your servers’ settings</h2>
      {model.kept.value && kept.length === 0 && (
        <p>None. Set them in the panel: click an answer at its top, such as “Page load”.</p>
      )}
      <ul class="options-list" aria-labelledby="kept">
        {kept.map(({ origin, text }) => (
          <li key={origin}>
            <span>
              <bdi class="mono">{origin}</bdi> <span class="quiet">{text}</span>
            </span>
            <Button kind="small" onPress={() => void drop([origin])}>
              Delete<span class="sr-only"> settings for {origin}</span>
            </Button>
          </li>
        ))}
      </ul>
      {kept.length > 1 && <Button onPress={() => setAsking(true)}>Delete all settings</Button>}
      <p
        ref={status}
        class={notice?.ok ? 'tone-good' : 'tone-bad'}
        role="status"
        aria-label="Settings"
        tabIndex={-1}
      >
        {notice?.text}
      </p>
      {isAsking && (
        <Dialog
          title="Delete all settings?"
          facts={[{ name: 'Origins', value: kept.map(({ origin }) => origin).join(', ') }]}
          effect="Server answers then use the defaults."
          choices={[{ label: 'Delete all', onAccept: () => void drop(kept.map(({ origin }) => origin)) }]}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
