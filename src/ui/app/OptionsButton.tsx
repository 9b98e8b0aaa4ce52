import { Button } from '../kit/Button.tsx';
import { useShared } from '../shared/context.ts';

/** The way to the page that lists the allowed sites. */
export function OptionsButton() {
  const { openOptions } = useShared().surface;
  return (
    <Button kind="quiet" title="The sites that this extension runs on" onPress={openOptions}>
      Options
    </Button>
  );
}
