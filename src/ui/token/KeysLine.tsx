import { formatRelative } from '../../core/time.ts';
import type { KeySource } from '../../core/token/issuer-keys.ts';
import type { KeyNote } from '../../core/token/key-notes.ts';
import { Button } from '../kit/Button.tsx';
import { useKit } from '../kit/context.ts';
import { ToneMark } from '../kit/ToneMark.tsx';

/** Where the keys came from that the signature was checked with, and what is to be said of them. */
export function KeysLine({ keys }: { keys: KeySource }) {
  const { clock } = useKit();
  if (keys.kind === 'pasted') {
    return (
      <>
        <p class="quiet keys">Keys: {pastedText(keys)}, pasted here</p>
        {keys.notes.length > 0 && <KeyNotes notes={keys.notes} />}
      </>
    );
  }
  const via = keys.kind === 'instance' ? 'read by the extension' : 'read from within the page';
  return (
    <p class="quiet keys">
      Keys: <bdi class="mono">{keys.url}</bdi>, {via},{' '}
      <span class="tabular">{formatRelative(keys.fetchedAtMs, clock.nowMs.value)}</span>
    </p>
  );
}

function pastedText({ form, notes }: Extract<KeySource, { kind: 'pasted' }>): string {
  if (form === 'jwks') return 'a JWKS';
  return notes.some(({ isDecisive }) => isDecisive) ? 'a text, read as jwtKey' : 'a PEM';
}

function KeyNotes({ notes }: { notes: readonly KeyNote[] }) {
  const { clipboard } = useKit();
  return (
    <ul class="key-notes" aria-label="About these keys">
      {notes.map(({ code, text, fix, isDecisive, pem }) => (
        <li key={code}>
          <ToneMark tone={isDecisive ? 'warn' : 'muted'} /> {text} {fix}{' '}
          {pem !== undefined && (
            <Button kind="small" onPress={() => clipboard.copy('the PEM', pem)}>
              Copy PEM
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
