import { failures } from '../../core/failures.ts';
import type { TokenView } from '../../protocol/views.ts';
import { useModels } from '../context.ts';

interface Props {
  token: TokenView;
  sessionId: string;
  /** The popup has room for the first two. */
  short?: boolean;
}

/** Copies of a token: whole, without what makes it usable, and readable. */
export function CopyButtons({ token, sessionId, short = false }: Props) {
  const { tab, connection, clipboard } = useModels();

  const copyToken = async (): Promise<void> => {
    const address = tab.frame.peek()?.address;
    if (!address) return;
    const outcome = await connection.reveal(address, sessionId, token.withoutSignature);
    if (outcome.ok) await clipboard.copy('the token', outcome.value);
    else clipboard.refuse('the token', failures[outcome.failure.code].means);
  };

  return (
    <>
      <button type="button" class="button" onClick={copyToken}>
        Copy token
      </button>
      {!short && (
        <button
          type="button"
          class="button"
          onClick={() => clipboard.copy('the token without its signature', token.withoutSignature)}
        >
          Copy without signature
        </button>
      )}
      <button
        type="button"
        class="button"
        onClick={() => clipboard.copy('the claims', JSON.stringify(token.reading.claims, null, 2))}
      >
        Copy claims
      </button>
    </>
  );
}
