import { Button } from './Button.tsx';
import { useKit } from './context.ts';

/** Switches absolute times between this machine's zone and UTC. */
export function TimeZoneToggle() {
  const { timeZone } = useKit();
  const isUtc = timeZone.isUtc.value;
  return (
    <Button
      kind="small"
      title={isUtc ? 'Show times in this computer’s time zone' : 'Show times in UTC'}
      onPress={timeZone.toggle}
    >
      Times: {isUtc ? 'UTC' : 'local'}
    </Button>
  );
}
