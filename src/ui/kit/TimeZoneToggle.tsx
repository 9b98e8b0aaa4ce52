import { useKit } from './context.ts';

/** Switches absolute times between this machine's zone and UTC. */
export function TimeZoneToggle() {
  const { timeZone } = useKit();
  return (
    <button
      type="button"
      class="button button-small"
      aria-pressed={timeZone.isUtc.value}
      title="Times in UTC instead of this machine’s zone"
      onClick={timeZone.toggle}
    >
      UTC times
    </button>
  );
}
