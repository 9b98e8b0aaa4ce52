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
  /** Where another token's buttons are on the screen too. */
  of?: string;
}

/** Copies what is made of the whole token, which is asked for at the click. */
export function useCopyRaw(raw: FetchRawToken) {
  const { clipboard, tellFailure } = useKit();
  return async (what: string, write: (token: string) => string = (token) => token): Promise<void> => {
    const outcome = await raw();
    if (outcome.ok) await clipboard.copy(what, write(outcome.value));
    else clipboard.refuse(what, tellFailure(outcome.failure).means);
  };
}

/** Copies of a token: whole, without what makes it usable, and readable. */
export function CopyButtons({ token, raw, short = false, isWholeElsewhere = false, of }: Props) {
  const { clipboard } = useKit();
  const copyRaw = useCopyRaw(raw);
  const named = (act: string): string => (of ? `${act}: ${of}` : act);
  return (
    <>
      {!isWholeElsewhere && <Button onPress={() => copyRaw('the token')}>{named('Copy token')}</Button>}
      {!short && (
        <Button onPress={() => clipboard.copy('the token without its signature', token.withoutSignature)}>
          {named('Copy without signature')}
        </Button>
      )}
      <Button onPress={() => clipboard.copy('the claims', JSON.stringify(token.reading.claims, null, 2))}>
        {named('Copy claims')}
      </Button>
    </>
  );
}
