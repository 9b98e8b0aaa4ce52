import { runScript } from '../dev/setup/run-script.mjs';

// Only what set-up must know; start.ts checks all of the options.
const browser = /--browser[= ]firefox\b/.test(process.argv.slice(2).join(' ')) ? 'firefox' : 'chromium';

await runScript('scripts/start.ts', [browser]);
