import { type ReadonlySignal, signal } from '@preact/signals';
import { type Notice, noticeOf } from '../../core/notices/notice.ts';

/** Where it is kept that the notice was read. */
export interface NoticeStore {
  read(): Promise<unknown>;
  store(isRead: boolean): Promise<void>;
  /** Calls the listener after each change, whoever made it. Returns a function that stops it. */
  onChange(listener: () => void): () => void;
}

export interface NoticeModel {
  /** null: not known yet. */
  readonly notice: ReadonlySignal<Notice | null>;
  markRead(): Promise<void>;
  dispose(): void;
}

/** What is to be said of what is read, until a person has read it in any view. */
export function createNotice(store: NoticeStore): NoticeModel {
  const notice = signal<Notice | null>(null);
  const read = async (): Promise<void> => {
    // What can't be read can't be marked either: it would come back for ever.
    notice.value = await store.read().then(
      (stored) => noticeOf(stored),
      () => null,
    );
  };
  const dispose = store.onChange(() => void read());
  void read();
  return {
    notice,
    async markRead() {
      notice.value = { kind: 'read' };
      // If the browser keeps nothing, the notice is back in the next view.
      await store.store(true).catch(() => {});
    },
    dispose,
  };
}
