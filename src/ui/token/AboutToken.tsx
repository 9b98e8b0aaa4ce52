import type { ComponentChildren } from 'preact';
import { bytesText, capital } from '../../core/text.ts';
import { tokenKinds } from '../../core/token/kinds.ts';
import type { TokenReading } from '../../core/token/types.ts';

/** What a token is, in a line; `children` say where it came from. */
export function AboutToken({ reading, children }: { reading: TokenReading; children: ComponentChildren }) {
  const { kind, version, sizeBytes } = reading;
  return (
    <p class="quiet">
      {capital(tokenKinds[kind].name)}
      {version && ` v${version}`} · {bytesText(sizeBytes)} · {children}
    </p>
  );
}
