import type { CommandAnswer } from '../core/clerk-js/answer.ts';
import { callOf, resultOf } from '../core/clerk-js/carry-out.ts';
import type { CommandName } from '../core/clerk-js/command.ts';
import { explainThrown } from '../core/clerk-js/error.ts';
import type { ClerkSnapshot } from '../core/clerk-js/snapshot.ts';
import { failure, type Outcome, success } from '../core/result.ts';
import type { AnswerOfPage } from '../protocol/page-messages.ts';
import type { CommandResult } from '../protocol/views.ts';
import type { Answers } from './ports/ui.ts';
import { type FindFrame, hasReported, reconnectMs } from './tabs/find-frame.ts';
import type { Frame, Registry } from './tabs/registry.ts';
import type { FetchedTokens } from './tokens/fetched.ts';
import type { TokenContext, TokenInspector } from './tokens/inspect.ts';

export interface CommandsOptions {
  registry: Registry;
  findFrame: FindFrame;
  contextOf: (frame: Frame, clerk: ClerkSnapshot) => TokenContext;
  inspector: Pick<TokenInspector, 'inspectFully'>;
  fetched: Pick<FetchedTokens, 'add'>;
}

export type AnswerToCall = Omit<AnswerOfPage, 'type' | 'json'> & { answer: CommandAnswer };

/** Passes commands on to pages, and what came of them to those who watch. Keeps no table that a stop could lose. */
export function createCommands({ registry, findFrame, contextOf, inspector, fetched }: CommandsOptions) {
  const command: Answers['command'] = async ({ address, command }, { id }) => {
    const frame = await findFrame(address);
    if (!frame) return failure('page-gone');
    const call = callOf(command, address.instance);
    frame.send({ type: 'call', id, command: command.name, call });
    return null;
  };

  /**
   * An answer goes to the panels of its tab; each knows its own questions. So an answer that comes after the worker was
   * stopped and started again still arrives: it only waits until page and panel are back.
   */
  async function onAnswer(
    from: Frame,
    { id, command, instance, answer, requests }: AnswerToCall,
  ): Promise<void> {
    const { tabId } = from.address;
    const watchers = () => registry.tab(tabId)?.watchers ?? new Set();
    const isReady = (frame: Frame) => hasReported(frame) && watchers().size > 0;
    const frame = (await registry.awaitFrame(from.address, isReady, reconnectMs)) ?? from;
    const clerk = frame.report?.clerks[instance] ?? null;
    const outcome = await outcomeOf(frame, clerk, command, answer, requests);
    for (const watcher of watchers()) watcher.send({ type: 'answer', id, question: 'command', outcome });
  }

  async function outcomeOf(
    frame: Frame,
    clerk: ClerkSnapshot | null,
    command: CommandName,
    answer: CommandAnswer,
    requests: string[],
  ): Promise<Outcome<CommandResult>> {
    if (answer.kind === 'declined') return failure(answer.code);
    if (answer.kind === 'thrown') return { ok: false, failure: explainThrown(answer.thrown) };
    const { durationMs, cookieRestored, token, read } = answer;
    const value = resultOf(command, read);
    if (!value) return failure('bad-message');
    const done = { durationMs, cookieRestored, requests, value };
    if (token === null || !clerk) return success({ ...done, token: null });
    fetched.add(token);
    const view = await inspector.inspectFully(token, 'getToken', contextOf(frame, clerk));
    return success({ ...done, token: view });
  }

  return { command, onAnswer };
}
