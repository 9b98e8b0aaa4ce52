import type { Tab } from '../../../../dev/browsers/types.ts';
import { staysFlat } from './heap.ts';

/** Clerk renews a token some ten seconds before its minute is over. */
const refreshesPerHour = 3600 / 50;
const hours = 8;

/** Gets new tokens, as the page's poller does. */
const refresh = (tab: Tab, times: number): Promise<void> =>
  tab.evaluate(async (count) => {
    const { Clerk } = window as unknown as {
      Clerk: { session: { getToken(options: { skipCache: true }): Promise<string> } };
    };
    for (let at = 0; at < count; at++) {
      await Clerk.session.getToken({ skipCache: true });
      // So that the hook reports each.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, times);

staysFlat(`${hours} hours of refreshes, one after the other`, hours * 3, (tab) =>
  refresh(tab, refreshesPerHour / 3),
);
