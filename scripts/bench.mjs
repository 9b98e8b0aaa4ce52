import { runScript } from '../dev/setup/run-script.mjs';

await runScript('test/bench/index.ts', ['chromium']);
