import { useModels } from '../context.ts';

/** The frame that is looked at: a choice when there are several, a label when the only one is not the top. */
export function FrameSelect() {
  const { tab } = useModels();
  const frames = tab.frames.value;
  const shown = tab.frame.value?.address.frameId;
  if (frames.length > 1) {
    return (
      <label class="frame">
        Frame
        <select value={shown} onChange={(event) => tab.selectFrame(Number(event.currentTarget.value))}>
          {frames.map(({ frameId, label }) => (
            <option key={frameId} value={frameId}>
              {label}
            </option>
          ))}
        </select>
      </label>
    );
  }
  if (!tab.isInnerFrame.value) return null;
  return (
    <span class="frame tone-warn" title={tab.frame.value?.url}>
      Clerk is in another frame: <bdi class="frame-url">{tab.frame.value?.url}</bdi>
    </span>
  );
}
