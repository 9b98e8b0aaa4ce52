import { channelHandover } from '../protocol/channel-handover.ts';
import type { HookMessage, HookQuestion } from '../protocol/page-messages.ts';
import { attempt } from './batch.ts';
import { eventData, post } from './primordials.ts';

/** Takes a Clerk that the page keeps to itself, from the script of `hidden-clerk.iife.ts`. */
export type Keep = (clerk: unknown) => void;

/**
 * Opens the private channel to the relay. Page code can neither see nor use it: the port is handed over in an event
 * that is dispatched and done with before the page's first script. Where no relay took it, nobody will ever ask.
 * @param onQuestion is called for each question of the relay, while its event is current: it may run nothing of the
 * page, whose code would have the port by `window.event`
 * @param keep goes along in that event, for the deep script, which is of this world and listens when there is one
 */
export function openChannel(
  onQuestion: (question: HookQuestion) => void,
  keep: Keep,
): (message: HookMessage) => void {
  const { port1, port2 } = new MessageChannel();
  const init = { data: keep, ports: [port2], cancelable: true };
  const type = document.body ? channelHandover.late : channelHandover.early;
  const taken = !document.dispatchEvent(new MessageEvent(type, init));
  if (taken) port1.onmessage = (event) => void attempt(() => onQuestion(eventData(event) as HookQuestion));
  return (message) => post(port1, message);
}
