import { bringsChange, type HandlingChange } from '../core/notices/notice.ts';
import type { Runtime } from '../platform/browser.ts';

export interface NoticeOptions {
  stored: { read(): Promise<unknown>; store(isRead: boolean): Promise<void> };
  /** Left out: those of this extension. */
  changes?: readonly HandlingChange[];
}

/** After an update that changes what is read, the notice is shown again. One that was never read stays as it is. */
export const createOnInstalled =
  ({ stored, changes }: NoticeOptions) =>
  async ({ reason, previousVersion }: Runtime.OnInstalledDetailsType): Promise<void> => {
    if (reason !== 'update' || !bringsChange(previousVersion, changes)) return;
    if ((await stored.read()) === true) await stored.store(false);
  };
