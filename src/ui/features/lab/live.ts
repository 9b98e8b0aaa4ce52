import { effect } from '@preact/signals';
import type { Lab } from './lab.ts';

/** A person who types is not interrupted. */
const restMs = 250;

/** What is pasted or edited is inspected without a press. */
export function inspectWhileEdited({ fields, inspect, isStale, inspected }: Lab): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const isEmpty = fields.token.value.trim() === '';
    void fields.keys.value;
    void fields.publishableKey.value;
    const isDue = inspected.value === null ? !isEmpty : isStale.value;
    clearTimeout(timer);
    if (isDue) timer = setTimeout(() => void inspect(), restMs);
  });
}
