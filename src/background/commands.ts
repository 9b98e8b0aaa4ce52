import * as v from 'valibot';
import type { Asked } from '../core/authorization/types.ts';
import { isAgents, isRefusedToAgents } from '../core/clerk-js/agent.ts';
import { CommandAnswer } from '../core/clerk-js/answer.ts';
import { callOf, resultOf } from '../core/clerk-js/carry-out.ts';
import type { Command } from '../core/clerk-js/command.ts';
import { explainThrown } from '../core/clerk-js/error.ts';
import type { ClerkSnapshot } from '../core/clerk-js/snapshot.ts';
import { parseJsonWithin } from '../core/json-bounds.ts';
import { answerBounds } from '../core/limits.ts';
import { failure, type Outcome, success } from '../core/result.ts';
import type { AnswerOfPage } from '../protocol/page-messages.ts';
import type { CommandResult } from '../protocol/views.ts';
import { type AskedQuestion, createOpenQuestions } from './open-questions.ts';
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
  /** A person asked something on authorization: findings may be others. */
  onAsked?: (tabId: number) => void;
  now?: () => number;
}

export type AnswerToCall = Omit<AnswerOfPage, 'type'>;

/** Passes commands on to pages, and what came of them to those who watch. */
export function createCommands(options: CommandsOptions) {
  const { registry, findFrame, contextOf, inspector, fetched, onAsked, now } = options;
  const open = createOpenQuestions(now);

  const command: Answers['command'] = async ({ address, command }, { id }) => {
    const { instance } = address;
    open.add(id, {
      address,
      instance,
      command: command.name,
      sessionId: command.sessionId,
      params: paramsOf(command),
    });
    const frame = await findFrame(address);
    if (!frame) {
      open.drop(id);
      return failure('page-gone');
    }
    frame.send({ type: 'call', id, command: command.name, call: callOf(command, instance) });
    return null;
  };

  /**
   * An answer goes to the panels of its tab; each knows its own questions. One that nobody asked for is dropped. So is
   * one that comes when the worker was just started and no panel is back: that panel asks again, and the relay knows
   * the answer.
   */
  async function onAnswer(from: Frame, said: AnswerToCall): Promise<void> {
    const { id, command, instance } = said;
    const { tabId } = from.address;
    if (!registry.isWatched(tabId)) return;
    const asked = open.take(id, { address: from.address, instance, command });
    if (!asked) return;
    const frame = (await registry.awaitFrame(from.address, hasReported, reconnectMs)) ?? from;
    const watchers = registry.tab(tabId)?.watchers ?? [];
    if (!registry.isWatched(tabId)) return;
    const clerk = frame.report?.clerks[instance] ?? null;
    const outcome = await outcomeOf(frame, clerk, said, asked.sessionId);
    noteAsked(frame, asked, outcome);
    for (const watcher of watchers) watcher.send({ type: 'answer', id, question: 'command', outcome });
  }

  async function outcomeOf(
    frame: Frame,
    clerk: ClerkSnapshot | null,
    { command, json, requests }: AnswerToCall,
    sessionId: string,
  ): Promise<Outcome<CommandResult>> {
    const answer = readAnswer(json);
    if (answer.kind === 'declined') return failure(answer.code);
    if (answer.kind === 'thrown') {
      const session = clerk?.sessions.find(({ id }) => id === sessionId);
      const isRefusedToAgent = session !== undefined && isAgents(session) && isRefusedToAgents(command);
      const at = clerk && { instance: clerk.instance, origin: frame.origin, isRefusedToAgent };
      return { ok: false, failure: explainThrown(answer.thrown, at) };
    }
    const { durationMs, cookieRestored, token, read } = answer;
    const value = resultOf(command, read);
    if (!value) return failure('bad-message');
    const done = { durationMs, cookieRestored, requests, value };
    if (token === null || !clerk) return success({ ...done, token: null });
    fetched.add(frame.address.tabId, token);
    const view = await inspector.inspectFully(token, 'getToken', contextOf(frame, clerk));
    return success({ ...done, token: view });
  }

  /** Findings look at what was asked last. */
  function noteAsked(
    frame: Frame,
    { params, sessionId, instance }: AskedQuestion,
    outcome: Outcome<CommandResult>,
  ) {
    if (!params || !outcome.ok || outcome.value.value.kind !== 'allowed') return;
    const { allowed } = outcome.value.value;
    frame.asked = new Map(frame.asked).set(instance, { sessionId, params, allowed });
    onAsked?.(frame.address.tabId);
  }

  return { command, onAnswer };
}

/** What a person asks on authorization; null: something else. */
const paramsOf = (command: Command): Asked | null =>
  command.name === 'checkAuthorization' && !command.isProbe ? command.params : null;

/** Text of the page. */
function readAnswer(json: string): CommandAnswer {
  const parsed = parseJsonWithin(json, answerBounds);
  const answer = v.safeParse(CommandAnswer, parsed.ok ? parsed.value : undefined);
  return answer.success ? answer.output : { kind: 'declined', code: 'bad-message' };
}
