import { useModels } from '../context.ts';

/** Switches absolute times between this machine's zone and UTC. */
export function ZoneToggle() {
  const { zone } = useModels();
  return (
    <button
      type="button"
      class="button button-small"
      aria-pressed={zone.isUtc.value}
      title="Times in UTC instead of this machine’s zone"
      onClick={zone.toggle}
    >
      UTC times
    </button>
  );
}
