import { handover } from '../protocol/handover.ts';
import type { HookMessage, HookQuestion } from '../protocol/messages.ts';
import { eventData, post } from './primordials.ts';

/**
 * Opens the private channel to the relay. Page code can neither see nor use it: the port is handed over in an event
 * that is dispatched and done with before the page's first script.
 * @param onQuestion is called for each question of the relay
 */
export function openChannel(onQuestion: (question: HookQuestion) => void): (message: HookMessage) => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => onQuestion(eventData(event) as HookQuestion);
  const offer = () =>
    !window.dispatchEvent(new MessageEvent(handover.port, { ports: [port2], cancelable: true }));
  // The manifest lists the relay first, so it is listening by now. Where a browser turns the order round, it asks.
  if (!offer()) window.addEventListener(handover.ask, offer, { once: true, capture: true });
  return (message) => post(port1, message);
}
