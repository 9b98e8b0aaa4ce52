import { maxAnswerChars } from '../core/limits.ts';
import type { AnswerOfPage, HookMessage, HookQuestion } from '../protocol/page-messages.ts';
import { later } from './later.ts';
import { watchRequests } from './requests.ts';

type CallQuestion = HookQuestion & { type: 'call' };

/** What the page is at, each with the way to make its answer. */
const underWay = new Map<string, (json: string) => AnswerOfPage>();
/** The last answers. */
const answers = new Map<string, AnswerOfPage>();
const maxAnswers = 10;

/**
 * Panels repeat a question when the worker was stopped under it, since they can't know how far it came. The page gets
 * each command once: this says whether it is yet to get it, or gives the answer there was.
 */
export function takeCall({ id, command, call }: CallQuestion): AnswerOfPage | 'new' | 'under-way' {
  const known = answers.get(id);
  if (known) return known;
  if (underWay.has(id)) return 'under-way';
  const requests = watchRequests();
  underWay.set(id, (json) => ({
    type: 'answer',
    id,
    command,
    instance: call.instance,
    json,
    requests: requests(),
  }));
  return 'new';
}

/** Makes of the hook's answer what goes to the worker. */
export function onAnswer(
  { id, answer }: HookMessage & { type: 'answer' },
  tell: (answer: AnswerOfPage) => void,
): void {
  if (!underWay.has(id)) return;
  let json = JSON.stringify(answer) ?? '';
  if (!json || json.length > maxAnswerChars) json = '{"kind":"declined","code":"bad-message"}';
  // A request is told of a moment after the page's own code has its answer.
  later(() => {
    const message = underWay.get(id)?.(json);
    underWay.delete(id);
    if (!message) return;
    answers.set(id, message);
    const [oldest] = answers.keys();
    if (oldest !== undefined && answers.size > maxAnswers) answers.delete(oldest);
    tell(message);
  }, 50);
}
