import { failure, success } from '../../core/result.ts';
import type { Answers } from '../ports/ui.ts';
import { type FindFrame, hasReported } from '../tabs/find-frame.ts';
import type { Frame } from '../tabs/registry.ts';
import type { FetchedTokens } from './fetched.ts';

export interface RevealOptions {
  findFrame: FindFrame;
  fetched: Pick<FetchedTokens, 'find'>;
}

/** Gives the whole token that a person wants to see or copy, if the worker holds it. */
export const createReveal =
  ({ findFrame, fetched }: RevealOptions): Answers['reveal'] =>
  async ({ address, sessionId, withoutSignature }, { tabId }) => {
    const frame = address && (await findFrame(address, hasReported));
    if (address && !frame) return failure('page-gone');
    const reported = frame ? tokensInReport(frame, sessionId) : [];
    const own = reported.find((each) => each.startsWith(`${withoutSignature}.`));
    const raw = own ?? (tabId === null ? null : fetched.find(tabId, withoutSignature));
    return raw === null ? failure('token-gone') : success(raw);
  };

/** What the last report holds that may be the session's: cookies do not say whose they are until they are read. */
const tokensInReport = ({ report }: Frame, sessionId: string): string[] =>
  (report?.clerks ?? []).flatMap((clerk) => {
    const session = clerk?.sessions.find(({ id }) => id === sessionId);
    if (!clerk || !session) return [];
    return session.lastActiveToken === null
      ? clerk.cookieTokens
      : [session.lastActiveToken, ...clerk.cookieTokens];
  });
