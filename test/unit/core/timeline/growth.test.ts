import { expect, it } from 'vitest';
import { appCall } from '../../../../dev/scenes/recorder.ts';
import { createLog } from '../../../../src/core/timeline/log.ts';
import { createMatching } from '../../../../src/ui/features/timeline/matches.ts';
import { growthOf, linearAtMost } from '../../growth.ts';
import { nowMs } from '../../ui/fixtures.ts';

it('costs as much for the last of many events as for the first', () => {
  const run = (count: number): void => {
    const log = createLog();
    const matching = createMatching();
    for (let at = 0; at < count; at++) {
      log.request(appCall(nowMs, 10, { path: `/${at}` }));
      matching.update(log.events, { chip: 'all', text: 'post' });
    }
  };
  expect(growthOf((times) => times * 1_000, run)).toBeLessThan(linearAtMost);
});
