const magic = 'mozLz40\0';

/**
 * Unpacks what Firefox keeps sessions and the like in: a magic number, the size, and one block of LZ4. null for anything
 * else. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
export function unpackMozLz4(bytes: Buffer): Buffer | null {
  if (bytes.toString('latin1', 0, magic.length) !== magic || bytes.length < 12) return null;
  const out = Buffer.alloc(bytes.readUInt32LE(8));
  let from = 12;
  let to = 0;
  /** A length goes on in further bytes while these are full. */
  const lengthOf = (start: number): number => {
    let length = start;
    if (start !== 15) return length;
    for (;;) {
      const more = bytes[from++] ?? 0;
      length += more;
      if (more !== 255) return length;
    }
  };
  while (from < bytes.length) {
    const token = bytes[from++] ?? 0;
    const literals = lengthOf(token >> 4);
    bytes.copy(out, to, from, from + literals);
    from += literals;
    to += literals;
    if (from >= bytes.length) break;
    const back = bytes.readUInt16LE(from);
    from += 2;
    const matched = lengthOf(token & 15) + 4;
    // Byte by byte, as a match may overlap what it makes.
    for (let at = 0; at < matched; at++, to++) out[to] = out[to - back] ?? 0;
  }
  return out;
}
