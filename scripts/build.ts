import { report } from '../dev/setup/problem.mjs';
import { buildAll } from '../dev/vite/build.ts';

try {
  await buildAll();
} catch (error) {
  report(error);
  process.exitCode = 1;
}
