import { type KeysMode, readKeysMode } from '../../core/keys-mode.ts';
import { failure, success } from '../../core/result.ts';
import type { KeysProblem } from '../../core/token/issuer-keys.ts';
import type { Answers } from '../ports/ui.ts';
import { type FindFrame, hasReported } from '../tabs/find-frame.ts';
import type { ContextOf } from './context.ts';
import type { KeysGate } from './keys.ts';

export interface KeysGateOptions {
  store: { read(): Promise<unknown>; onChange(listener: () => void): void };
  findFrame: FindFrame;
  contextOf: ContextOf;
  /** What every tab shows may have changed. */
  onChange: () => void;
}

/** The person's choice, and the hosts whose keys a person asked for: those are known until the worker stops. */
export function createKeysGate({ store, findFrame, contextOf, onChange }: KeysGateOptions) {
  let mode: KeysMode | null = null;
  const asked = new Set<string>();
  let reads = 0;
  let reading: Promise<void> | null = read();

  async function read(): Promise<void> {
    reads += 1;
    const own = reads;
    // What can't be read may forbid.
    const now = await store.read().then(readKeysMode, (): KeysMode => 'ask');
    // A later reading knows more.
    if (own !== reads) return;
    mode = now;
    reading = null;
    onChange();
  }

  function refusal(url: string): KeysProblem | null {
    if (mode === null || mode === 'automatic') return null;
    if (mode === 'never') return { code: 'turned-off' };
    return asked.has(new URL(url).host) ? null : { code: 'not-asked' };
  }

  const fetchKeys: Answers['fetchKeys'] = async ({ address }) => {
    const frame = await findFrame(address, hasReported);
    const clerk = frame?.report?.clerks[address.instance];
    if (!frame || !clerk) return failure('page-gone');
    const { keysAddress } = contextOf(frame, clerk);
    if (keysAddress.ok) asked.add(new URL(keysAddress.value).host);
    onChange();
    return success(null);
  };

  store.onChange(() => {
    reading = read();
  });
  const gate: KeysGate = { reading: () => reading, refusal };
  return { ...gate, answers: { fetchKeys } };
}
