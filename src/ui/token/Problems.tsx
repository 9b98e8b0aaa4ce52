import { factsOf } from '../../core/findings/facts.ts';
import { findingsOn } from '../../core/findings/index.ts';
import type { TokenReading } from '../../core/token/types.ts';

/** What in a token could not be read, or does not fit. */
export function Problems({ reading }: { reading: TokenReading }) {
  const findings = findingsOn('contents', factsOf({ reading }));
  if (findings.length === 0) return null;
  return (
    <ul class="banner" aria-label="What could not be read">
      {findings.map(({ code, cause }) => (
        <li key={`${code} ${cause}`}>
          <code>{code}</code> <bdi>{cause}</bdi>
        </li>
      ))}
    </ul>
  );
}
