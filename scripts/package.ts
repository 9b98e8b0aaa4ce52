import { report } from '../dev/setup/problem.mjs';
import { buildAll } from '../dev/vite/build.ts';
import { zipBuild } from '../dev/vite/zips.ts';

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
