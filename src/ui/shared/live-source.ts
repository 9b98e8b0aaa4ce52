import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { watchRenewMs } from '../../core/limits.ts';
import {
  createReconnectingPort,
  type PortOptions,
  type PortState,
} from '../../protocol/reconnecting-port.ts';
import type { Recorder } from '../../protocol/recorder.ts';
import type { TopicName, Topics } from '../../protocol/topics.ts';
import type { TopicMessage } from '../../protocol/ui-messages.ts';
import { createAsking } from './asking.ts';
import type { Source } from './source.ts';

export interface LiveSourceOptions extends PortOptions {
  tabId: number;
  newId?: () => string;
  /** Left out: there is none. */
  recorder?: ReadonlySignal<Recorder | null>;
}

/** Keeps a watch on one tab of the browser through any number of worker stops. */
export function createLiveSource(options: LiveSourceOptions): Source {
  const { tabId, newId = () => crypto.randomUUID(), recorder = signal(null) } = options;
  const state = signal<PortState>('connecting');
  const topics: { [T in TopicName]: Signal<Topics[T] | null> } = { tab: signal(null), backend: signal(null) };

  function onTopic<T extends TopicName>({ topic, told }: TopicMessage<T>): void {
    if (told.tabId !== tabId) return;
    topics[topic].value = told;
    if (topic === 'tab' && topics.tab.value) asking.onTab(topics.tab.value);
  }

  const port = createReconnectingPort(options, {
    onConnect() {
      watch();
      asking.askAgain();
    },
    onMessage(message) {
      if (message.type === 'topic') onTopic(message);
      if (message.type === 'answer') asking.onAnswer(message);
    },
    onDisconnect: () => asking.onDisconnect(),
    onState(next) {
      state.value = next;
    },
  });
  const asking = createAsking(port.post, newId);
  const watch = (): void => port.postIfOpen({ type: 'watch', tabId });
  const renewTimer = setInterval(watch, watchRenewMs);
  port.open();

  return {
    tabId,
    state,
    isReadOnly: false,
    topic: (name) => topics[name],
    recorder,
    ask: asking.ask,
    lookAgain: () => port.post({ type: 'watch', tabId }),
    close() {
      clearInterval(renewTimer);
      port.close();
      asking.close();
    },
  };
}
