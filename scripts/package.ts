import { report } from './problem.mjs';
import { buildAll, zipBuild } from './zips.ts';

try {
  await buildAll();
  for (const target of ['chrome', 'firefox'] as const) {
    const { path, bytes } = await zipBuild(target);
    console.log(`${path}  ${bytes.toLocaleString('en')} bytes`);
  }
} catch (error) {
  report(error);
  process.exitCode = 1;
}
