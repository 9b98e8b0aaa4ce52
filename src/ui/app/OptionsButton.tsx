import type { Ref } from 'preact';
import { Button } from '../kit/Button.tsx';
import { useShared } from '../shared/context.ts';

/** The way to the page of options. */
export function OptionsButton({ element }: { element?: Ref<HTMLButtonElement> }) {
  const { openOptions } = useShared().surface;
  return (
    <Button
      kind="quiet"
      title="Sites, keys, access and what is kept"
      element={element ?? null}
      onPress={() => openOptions()}
    >
      Options
    </Button>
  );
}
