import { channelHandover } from '../protocol/channel-handover.ts';
import type { HookMessage, HookQuestion } from '../protocol/page-messages.ts';
import { eventData, post } from './primordials.ts';

/** Takes a Clerk that the page keeps to itself, from the script of `hidden-clerk.iife.ts`. */
export type Keep = (clerk: unknown) => void;

/**
 * Opens the private channel to the relay. Page code can neither see nor use it: the port is handed over in an event
 * that is dispatched and done with before the page's first script.
 * @param onQuestion is called for each question of the relay
 * @param keep goes along in that event, for the deep script, which is of this world and listens when there is one
 */
export function openChannel(
  onQuestion: (question: HookQuestion) => void,
  keep: Keep,
): (message: HookMessage) => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => onQuestion(eventData(event) as HookQuestion);
  const offer = () =>
    !window.dispatchEvent(
      new MessageEvent(channelHandover.port, { data: keep, ports: [port2], cancelable: true }),
    );
  // The manifest lists the relay first, so it is listening by now. Where a browser turns the order round, it asks.
  if (!offer()) window.addEventListener(channelHandover.ask, offer, { once: true, capture: true });
  return (message) => post(port1, message);
}
