import { Button } from '../kit/Button.tsx';
import { Select } from '../kit/Select.tsx';
import { useShared } from '../shared/context.ts';
import { frameKey } from '../shared/tab.ts';
import './frame-select.css';

/** Finds instances beside `window.Clerk`; where there is none, the state itself offers it. */
export function LookDeeper() {
  const { surface, tab } = useShared();
  if (!surface.reloadWithDetection || !tab.clerk.value) return null;
  return (
    <Button
      kind="quiet"
      title="Reloads the page to find Clerk instances without window.Clerk. The page can detect this until it is reloaded."
      onPress={surface.reloadWithDetection}
    >
      Look deeper
    </Button>
  );
}

/** The frame that is looked at: a choice when there are several, a label when the only one is not the top. */
export function FrameSelect() {
  const { tab } = useShared();
  const frames = tab.frames.value;
  const shown = tab.frame.value && frameKey(tab.frame.value);
  if (frames.length > 1) {
    return (
      <Select
        isInline
        class="frame"
        label="Frame"
        value={shown ?? ''}
        options={frames.map(({ key, label }) => ({ value: key, label }))}
        onChoose={tab.selectFrame}
      />
    );
  }
  if (!tab.isInnerFrame.value) return null;
  return (
    <span class="frame tone-warn" title={tab.frame.value?.url}>
      Clerk runs in a frame: <bdi class="frame-url">{tab.frame.value?.url}</bdi>
    </span>
  );
}
