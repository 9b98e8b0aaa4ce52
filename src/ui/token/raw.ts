import { failure, type Outcome } from '../../core/result.ts';
import type { TokenView } from '../../protocol/views.ts';
import type { Shared } from '../shared/context.ts';

/** Gets one whole token, signature included, from where it is held; after a click only. */
export type FetchRawToken = () => Promise<Outcome<string>>;

type Asked = Pick<TokenView, 'withoutSignature'>;

/** Of a session of the frame that is looked at. */
export const rawOfSession =
  (
    { source, tab }: Pick<Shared, 'source' | 'tab'>,
    sessionId: string,
    { withoutSignature }: Asked,
  ): FetchRawToken =>
  async () => {
    const address = tab.frame.peek()?.address;
    return address ? source.ask('reveal', { address, sessionId, withoutSignature }) : failure('page-gone');
  };

/** Of one that the Backend API gave. */
export const rawOfBackend =
  ({ source }: Pick<Shared, 'source'>, { withoutSignature }: Asked): FetchRawToken =>
  () =>
    source.ask('reveal', { address: null, sessionId: '', withoutSignature });
