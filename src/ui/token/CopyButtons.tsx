import type { TokenView } from '../../protocol/views.ts';
import { Button } from '../kit/Button.tsx';
import { useKit } from '../kit/context.ts';
import type { FetchRawToken } from './raw.ts';

interface Props {
  token: TokenView;
  raw: FetchRawToken;
  /** The popup has room for the first two. */
  short?: boolean;
  /** The whole token is copied elsewhere. */
  isWholeElsewhere?: boolean;
}

/** Copies what is made of the whole token, which is asked for at the click. */
export function useCopyRaw(raw: FetchRawToken) {
  const { clipboard, failureText } = useKit();
  return async (what: string, write: (token: string) => string = (token) => token): Promise<void> => {
    const outcome = await raw();
    if (outcome.ok) await clipboard.copy(what, write(outcome.value));
    else clipboard.refuse(what, failureText(outcome.failure.code).means);
  };
}

/** Copies of a token: whole, without what makes it usable, and readable. */
export function CopyButtons({ token, raw, short = false, isWholeElsewhere = false }: Props) {
  const { clipboard } = useKit();
  const copyRaw = useCopyRaw(raw);
  return (
    <>
      {!isWholeElsewhere && <Button onPress={() => copyRaw('the token')}>Copy token</Button>}
      {!short && (
        <Button onPress={() => clipboard.copy('the token without its signature', token.withoutSignature)}>
          Copy without signature
        </Button>
      )}
      <Button onPress={() => clipboard.copy('the claims', JSON.stringify(token.reading.claims, null, 2))}>
        Copy claims
      </Button>
    </>
  );
}
