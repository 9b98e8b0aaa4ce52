import type { ComponentChildren } from 'preact';
import { CommandsProvider } from '../commands/context.ts';
import type { SurfaceServices } from '../features/feature.ts';
import { KitProvider } from '../kit/context.ts';
import { SharedProvider } from '../shared/context.ts';

interface Props {
  services: SurfaceServices;
  children: ComponentChildren;
}

/** Hands each layer's models to the components of that layer and those above it. */
export function ServicesProvider({ services: { kit, shared, commands }, children }: Props) {
  return (
    <KitProvider value={kit}>
      <SharedProvider value={shared}>
        <CommandsProvider value={commands}>{children}</CommandsProvider>
      </SharedProvider>
    </KitProvider>
  );
}
