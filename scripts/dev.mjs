import { runScript } from '../dev/setup/run-script.mjs';

await runScript('scripts/dev.ts', ['chromium']);
