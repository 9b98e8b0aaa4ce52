import { Button } from './Button.tsx';
import { useKit } from './context.ts';

/** Switches absolute times between this machine's zone and UTC. */
export function TimeZoneToggle() {
  const { timeZone } = useKit();
  return (
    <Button
      kind="small"
      isPressed={timeZone.isUtc.value}
      title="Times in UTC instead of this machine’s zone"
      onPress={timeZone.toggle}
    >
      UTC times
    </Button>
  );
}
