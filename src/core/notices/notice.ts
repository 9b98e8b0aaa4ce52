import { compareVersions } from './versions.ts';

/** A version in which what is read, sent or stored is another than before. */
export interface HandlingChange {
  version: string;
  /** What changed, in one sentence. */
  text: string;
}

/** Oldest first. 0.1.0 is the first that people have: its first-run notice says everything. */
export const handlingChanges: readonly HandlingChange[] = [];

/** What a person has yet to read. */
export type Notice =
  | { kind: 'first-run' }
  /** `text`: the newest change. */
  | { kind: 'changed'; text: string }
  | { kind: 'read' };

/** @param stored nothing: the first-run notice was not read; false: an update changed what is read since */
export function noticeOf(stored: unknown, changes: readonly HandlingChange[] = handlingChanges): Notice {
  if (stored === true) return { kind: 'read' };
  const newest = changes.at(-1);
  return stored === false && newest ? { kind: 'changed', text: newest.text } : { kind: 'first-run' };
}

/** Whether an update from a version brought a change. One that can't be read may be older than all. */
export function bringsChange(
  previousVersion: string | undefined,
  changes: readonly HandlingChange[] = handlingChanges,
): boolean {
  const newest = changes.at(-1);
  return newest !== undefined && compareVersions(previousVersion ?? '', newest.version) < 0;
}
