import { runScript } from './run-script.mjs';

await runScript('scripts/dev.ts', ['chromium']);
