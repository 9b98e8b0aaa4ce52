import type { ComponentChildren } from 'preact';
import { CommandsProvider } from '../commands/context.ts';
import type { Services } from '../features/feature.ts';
import { KitProvider } from '../kit/context.ts';
import { SharedProvider } from '../shared/context.ts';
import { TokensProvider } from '../token/context.ts';

interface Props {
  services: Services;
  children: ComponentChildren;
}

/** Hands each layer's models to the components of that layer and those above it. */
export function ServicesProvider({ services: { kit, shared, tokens, commands }, children }: Props) {
  return (
    <KitProvider value={kit}>
      <SharedProvider value={shared}>
        <TokensProvider value={tokens}>
          <CommandsProvider value={commands}>{children}</CommandsProvider>
        </TokensProvider>
      </SharedProvider>
    </KitProvider>
  );
}
