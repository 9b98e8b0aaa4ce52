/** Lengths of a signature in base64url: HMAC, ECDSA and RSA of the usual sizes (RFC 7518 section 3.1). */
const signatureChars = new Set([43, 64, 86, 128, 171, 176, 342, 512, 683]);

/** The same text, with JWTs that were wrapped over lines in one piece. One pass. */
export function joinWrapped(text: string): string {
  if (!text.includes('\n') || !text.includes('eyJ')) return text;
  const joined: string[] = [];
  let pieces: string[] = [];
  let open: Open | null = null;
  for (const line of text.split('\n')) {
    const rest = line.trimStart();
    const run = /^[\w.-]+/.exec(rest)?.[0] ?? '';
    const isWhole =
      run !== '' && /^(?:["'`][,;)}\s]*|[,;]?)\r?$/.test(rest.slice(run.length, run.length + 20));
    if (open && isWhole && goesOn(open, run)) {
      pieces.push((pieces.pop() ?? '').trimEnd(), rest);
      const isOver: boolean = run.length < rest.trimEnd().length || run.length < (open.width ?? 0);
      open = isOver ? null : { ...addTo(open, run), width: open.width ?? run.length };
    } else {
      joined.push(pieces.join(''));
      pieces = [line];
      open = openToken(line);
    }
  }
  return [...joined.slice(1), pieces.join('')].join('\n');
}

/** A JWT that a line ends with. */
interface Open {
  dots: number;
  /** Since the last dot. */
  chars: number;
  /** Of its second line: a shorter one is its last. */
  width: number | null;
}

function openToken(line: string): Open | null {
  const end = line.trimEnd();
  let start = end.length;
  while (start > 0 && /^[\w.-]$/.test(end[start - 1] ?? '')) start--;
  const run = end.slice(start);
  return run.startsWith('eyJ') ? addTo({ dots: 0, chars: 0, width: null }, run) : null;
}

function addTo({ dots, chars, width }: Open, run: string): Open {
  const parts = run.split('.');
  const lastChars = parts.at(-1)?.length ?? 0;
  return { dots: dots + parts.length - 1, chars: parts.length > 1 ? lastChars : chars + lastChars, width };
}

function goesOn(open: Open, run: string): boolean {
  const beginsAnother = run.startsWith('eyJ') && !(open.dots === 1 && open.chars === 0);
  if (beginsAnother || addTo(open, run).dots > 2) return false;
  if (open.dots < 2) return true;
  // A word, such as the next header's name, is no part of a signature.
  const isPossible = /[A-Z\d_]/.test(run) && run.length <= (open.width ?? run.length);
  return isPossible && (open.width !== null || !signatureChars.has(open.chars));
}
