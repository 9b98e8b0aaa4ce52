import { it } from 'vitest';
import { inEachBrowser } from '../../e2e/fixture.ts';
import { seed } from '../../security/settings.ts';
import { stopAtRandom } from '../stops.ts';

inEachBrowser('a worker that is stopped again and again', (world) => {
  it(`100 times at random while commands run: each runs once, and is said (SEED=${seed})`, async () => {
    await stopAtRandom(world, 100, seed);
  }, 900_000);
});
