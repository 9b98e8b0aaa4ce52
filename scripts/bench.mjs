import { runScript } from './run-script.mjs';

await runScript('test/bench/index.ts', ['chromium']);
