import * as v from 'valibot';
import { callOf } from '../../core/clerk-js/call.ts';
import type { Command, CommandName } from '../../core/clerk-js/command.ts';
import { maxPastedChars } from '../../core/limits.ts';
import { failure, type Outcome, success } from '../../core/result.ts';
import type { Runtime } from '../../platform/browser.ts';
import { BackendQuestion } from '../../protocol/backend.ts';
import type { UiMessage, WorkerMessage } from '../../protocol/messages.ts';
import type { FrameAddress, TokenView } from '../../protocol/views.ts';
import type { BackendService } from '../backend-api/service.ts';
import type { Frame, Registry, Watcher } from '../tabs/registry.ts';

export interface UiPortHandlers {
  /** Asks the tab's pages for what they hold. */
  onWatch: (tabId: number) => void;
  /** Reads and checks a pasted token with the keys of the instance in that frame; null: in none. */
  inspect: (frame: Frame | null, instance: number, raw: string, keys: string | null) => Promise<TokenView>;
  /** The whole token that begins so, if the worker holds it. Without a frame: one that the Backend API gave. */
  findToken: (frame: Frame | null, sessionId: string, withoutSignature: string) => string | null;
  backend: Pick<BackendService, 'answer' | 'abort'>;
}

/** How long a document may take to reconnect after the worker was stopped. */
export const reconnectMs = 3_000;

/**
 * Under which a call is known to relay and hook. It names the command and the instance, so that a worker that was
 * stopped meanwhile knows what the answer means.
 */
const callId = ({ name }: Command, instance: number, id: string): string => `${name} ${instance} ${id}`;

/** The command, the instance it was for, and the UI's own id. */
export function readCallId(callId: string): { name: CommandName; instance: number; id: string } {
  const [name = '', instance = '0', ...id] = callId.split(' ');
  return { name: name as CommandName, instance: Number(instance), id: id.join(' ') };
}

/** Serves one panel or popup. */
export function serveUiPort(port: Runtime.Port, registry: Registry, handlers: UiPortHandlers): void {
  let isOpen = true;
  // An answer may be ready only when its panel was closed: a port that is gone throws.
  const watcher: Watcher = { send: (message: WorkerMessage) => isOpen && port.postMessage(message) };

  port.onMessage.addListener((message: unknown) => void receive(message as UiMessage));
  port.onDisconnect.addListener(() => {
    isOpen = false;
    registry.removeWatcher(watcher);
  });

  async function receive(message: UiMessage): Promise<void> {
    switch (message.type) {
      case 'watch':
        registry.addWatcher(message.tabId, watcher);
        return handlers.onWatch(message.tabId);
      case 'command': {
        const frame = await reach(message.address);
        const { id, command } = message;
        const { instance } = message.address;
        if (frame) {
          return frame.send({
            type: 'call',
            id: callId(command, instance, id),
            call: callOf(command, instance),
          });
        }
        return watcher.send({ type: 'result', id: message.id, outcome: failure('page-gone') });
      }
      case 'inspect': {
        const { address, keys, raw } = message;
        const frame = address && keys === null ? await reach(address, ({ report }) => report !== null) : null;
        const view = await handlers.inspect(
          frame,
          address?.instance ?? 0,
          raw.slice(0, maxPastedChars),
          keys,
        );
        return watcher.send({ type: 'inspected', id: message.id, outcome: success(view) });
      }
      case 'reveal': {
        const outcome = await reveal(message);
        return watcher.send({ type: 'token', id: message.id, outcome });
      }
      case 'backend/abort':
        return handlers.backend.abort(message.id);
      default:
        return askBackend(message);
    }
  }

  /** A secret key is in here: what is not shaped as it should be is dropped, and repeated nowhere. */
  async function askBackend(message: unknown): Promise<void> {
    const question = v.safeParse(BackendQuestion, message);
    if (!question.success) return;
    const outcome = await handlers.backend.answer(question.output);
    watcher.send({ type: 'backend/answer', id: question.output.id, outcome });
  }

  function reach(
    address: FrameAddress,
    isReady: (frame: Frame) => boolean = () => true,
  ): Promise<Frame | null> {
    handlers.onWatch(address.tabId);
    return registry.awaitFrame(address, isReady, reconnectMs);
  }

  async function reveal(message: UiMessage & { type: 'reveal' }): Promise<Outcome<string>> {
    const { address } = message;
    const frame = address && (await reach(address, ({ report }) => report !== null));
    if (address && !frame) return failure('page-gone');
    const raw = handlers.findToken(frame, message.sessionId, message.withoutSignature);
    return raw === null ? failure('token-gone') : success(raw);
  }
}
