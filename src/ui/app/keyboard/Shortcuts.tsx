import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../kit/Button.tsx';
import { onEscape } from '../../kit/escape.ts';
import { useKeyShortcut } from '../../kit/key-shortcut.ts';
import '../../kit/dialog.css';
import './shortcuts.css';

interface Line {
  keys: readonly string[];
  does: string;
}

const singleKeys: readonly Line[] = [
  { keys: ['1', '…', '6'], does: 'Open a tab' },
  { keys: ['/'], does: 'Go to the filter or search' },
  { keys: ['w'], does: 'Show why the server answers so' },
  { keys: ['c'], does: 'Copy the selected session’s token' },
  { keys: ['y'], does: 'Copy report' },
  { keys: ['?'], does: 'Show this list' },
];

const otherKeys: readonly Line[] = [
  { keys: ['F6'], does: 'Next region: server answer, list, details' },
  { keys: ['↑', '↓'], does: 'Move between rows. So do Page Up, Page Down, Home, End' },
  { keys: ['Enter'], does: 'Open a row. In Template or Organization: get a token' },
  { keys: ['c'], does: 'On a claim: copy its value' },
  { keys: ['Esc'], does: 'Close details. In a filter: clear it' },
];

/** The keys of the panel, behind a button and `?`. */
export function Shortcuts() {
  const isOpen = useSignal(false);
  const keyShortcut = useKeyShortcut()('?');
  return (
    <>
      <Button
        kind="quiet"
        title="Keyboard shortcuts"
        keyShortcut={keyShortcut}
        onPress={() => {
          isOpen.value = true;
        }}
      >
        <span aria-hidden="true">?</span>
        <span class="sr-only">Keyboard shortcuts</span>
      </Button>
      {isOpen.value && (
        <ShortcutsDialog
          areSingleKeysOn={keyShortcut !== undefined}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

function ShortcutsDialog({ areSingleKeysOn, onClose }: { areSingleKeysOn: boolean; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="dialog shortcuts-dialog"
      aria-labelledby="shortcuts-title"
      onClose={onClose}
      onKeyDown={onEscape(() => dialog.current?.close())}
    >
      <h2 id="shortcuts-title">Keyboard shortcuts</h2>
      <p class="quiet">
        {areSingleKeysOn
          ? 'Single keys work while no field has the focus. Options turns them off.'
          : 'Single keys are off. Options turns them on.'}
      </p>
      <div class="shortcuts-lists">
        {areSingleKeysOn && <Keys lines={singleKeys} />}
        <Keys lines={otherKeys} />
      </div>
      <div class="buttons dialog-buttons">
        <Button onPress={() => dialog.current?.close()}>Close</Button>
      </div>
    </dialog>
  );
}

const Keys = ({ lines }: { lines: readonly Line[] }) => (
  <dl class="shortcuts">
    {lines.map(({ keys, does }) => (
      <div key={does}>
        <dt>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
);
