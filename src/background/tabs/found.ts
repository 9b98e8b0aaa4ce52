import { clerkSelection } from '../../core/clerk-js/snapshot.ts';
import type { Frame, Registry } from './registry.ts';

/** What follows when a document says that it has Clerk: the icon shows it, and who watches wants to see it. */
export const createOnFound =
  (registry: Pick<Registry, 'isRead'>, showFound: (tabId: number) => Promise<void>) =>
  (frame: Frame): void => {
    const { tabId } = frame.address;
    void showFound(tabId);
    if (registry.isRead(tabId)) frame.send({ type: 'look', selection: clerkSelection });
  };
