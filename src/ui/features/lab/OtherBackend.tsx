import type { BackendVerdict } from '../../../core/verifiers/types.ts';
import { Button } from '../../kit/Button.tsx';
import { useKit } from '../../kit/context.ts';

/** What else there is to say of a backend other than Clerk's: its own words, what its settings decide, how a token gets there. */
export function OtherBackend({
  name,
  verdict: { says, opens, howTo },
}: {
  name: string;
  verdict: BackendVerdict;
}) {
  const { clipboard } = useKit();
  return (
    <div class="other-backend">
      {says && (
        <p>
          {name} answers: <code>{says}</code>
        </p>
      )}
      {opens.length > 0 && (
        <ul aria-label={`Depends on your ${name} settings`}>
          {opens.map((open) => (
            <li key={open}>{open}</li>
          ))}
        </ul>
      )}
      {howTo && (
        <>
          <h4>How a Clerk token gets there</h4>
          <ol>
            {howTo.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <pre class="mono">{howTo.code}</pre>
          <p class="buttons">
            <Button kind="small" onPress={() => clipboard.copy('the code', howTo.code)}>
              Copy code
            </Button>
            <a href={howTo.docs} target="_blank" rel="noreferrer">
              Clerk docs
            </a>
          </p>
        </>
      )}
    </div>
  );
}
