import { formatRelative } from '../../core/time.ts';
import type { KeySource } from '../../core/token/issuer-keys.ts';
import { useKit } from '../kit/context.ts';

const formText: Record<Extract<KeySource, { kind: 'pasted' }>['form'], string> = {
  jwks: 'a JWKS',
  pem: 'a PEM',
};

/** Where the keys came from that the signature was checked with. */
export function KeysLine({ keys }: { keys: KeySource }) {
  const { clock } = useKit();
  if (keys.kind === 'pasted') return <p class="quiet keys">Keys: {formText[keys.form]}, pasted here</p>;
  const via = keys.kind === 'instance' ? 'read by the extension' : 'read from within the page';
  return (
    <p class="quiet keys">
      Keys: <bdi class="mono">{keys.url}</bdi>, {via},{' '}
      <span class="tabular">{formatRelative(keys.fetchedAtMs, clock.nowMs.value)}</span>
    </p>
  );
}
