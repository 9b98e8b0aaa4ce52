/** Words of a command line, as the program gets them. */

export interface Word {
  /** Bytes, one a character. A value made at run time stands in it as it is written. */
  text: string;
  /** The first value that is made at run time, and where it begins; null: all is known. */
  unknown: { source: string; at: number } | null;
}

export interface CommandLine {
  words: Word[];
  /** Something ends it before the text does. */
  isClosed: boolean;
  /** A quote was left open. */
  isUnfinished: boolean;
}

/** Collects words. */
export function createWords() {
  const words: Word[] = [];
  let text = '';
  let isOpen = false;
  let unknown: Word['unknown'] = null;
  return {
    /** Part of a word; an empty one begins it too, as quotes do. */
    add(part: string): void {
      text += part;
      isOpen = true;
    },
    addUnknown(source: string): void {
      unknown ??= { source, at: text.length };
      text += source;
      isOpen = true;
    },
    /** Whether a word has begun. */
    isWithin: (): boolean => isOpen,
    isNumber: (): boolean => /^\d+$/.test(text),
    end(): void {
      if (isOpen) words.push({ text, unknown });
      [text, isOpen, unknown] = ['', false, null];
    },
    drop(): void {
      [text, isOpen, unknown] = ['', false, null];
    },
    words,
  };
}

export type Words = ReturnType<typeof createWords>;
