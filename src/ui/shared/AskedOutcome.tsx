import { useShared } from './context.ts';

/** What came of asking the person for these sites; said, and spoken, when it comes. */
export function AskedOutcome({ about }: { about: readonly (readonly string[])[] }) {
  const asked = useShared().sites.asked.value;
  const isAboutThese = asked && about.some((origins) => origins.join(' ') === asked.origins.join(' '));
  const came = isAboutThese ? asked.came : 'asking';
  return (
    <p class="asked" role="status" aria-label="Access">
      {came === 'denied' && (
        <span class="tone-warn">
          Not allowed: the browser’s prompt was denied or closed. Nothing changed.
        </span>
      )}
      {came === 'allowed' && <span class="tone-good">Allowed. The page reloads.</span>}
    </p>
  );
}
