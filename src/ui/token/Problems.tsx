import type { TokenReading } from '../../core/token/types.ts';

/** What in a token could not be read, or does not fit. */
export function Problems({ reading }: { reading: TokenReading }) {
  if (reading.problems.length === 0) return null;
  return (
    <ul class="banner" aria-label="What could not be read">
      {reading.problems.map(({ code, detail }) => (
        <li key={`${code} ${detail}`}>
          <code>{code}</code> <bdi>{detail}</bdi>
        </li>
      ))}
    </ul>
  );
}
