import { Button } from '../kit/Button.tsx';
import { useShared } from './context.ts';

/** Where there is nothing to see, what there could be: the bundled sample. Only the panel of a live tab has it. */
export function SeeSample() {
  const { source, surface } = useShared();
  if (!surface.openSample || source.isReadOnly) return null;
  return (
    <Button kind="quiet" title="Opens a made-up report, read-only" onPress={surface.openSample}>
      See a sample
    </Button>
  );
}
