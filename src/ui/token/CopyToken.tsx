import { numberText } from '../../core/text.ts';
import { countdown } from '../../core/token/countdown.ts';
import { authorizationHeader, curlCommand } from '../../core/token/snippets.ts';
import type { TokenView } from '../../protocol/views.ts';
import { Button } from '../kit/Button.tsx';
import { useKit } from '../kit/context.ts';
import { useKeyShortcut } from '../kit/key-shortcut.ts';
import { useCopyRaw } from './CopyButtons.tsx';
import type { FetchRawToken } from './raw.ts';

interface Props {
  token: TokenView;
  raw: FetchRawToken;
  /** What a call would go to. */
  url: string;
}

/** The whole token, in the forms that people paste elsewhere; the notice says for how long it is good. */
export function CopyToken({ token, raw, url }: Props) {
  const { clock } = useKit();
  const keyShortcut = useKeyShortcut();
  const copyRaw = useCopyRaw(raw);
  const copy = (what: string, write?: (token: string) => string): void => {
    const left = countdown(token.reading, clock.read())?.secondsLeft ?? 0;
    void copyRaw(left > 0 ? `${what}. Good for ${numberText(left)} s` : what, write);
  };
  return (
    <>
      <Button kind="solid" keyShortcut={keyShortcut('c')} onPress={() => copy('the token')}>
        Copy token
      </Button>
      <Button onPress={() => copy('the Authorization header', authorizationHeader)}>
        Copy Authorization header
      </Button>
      <Button onPress={() => copy('the curl command', (text) => curlCommand(text, url))}>Copy curl</Button>
    </>
  );
}
