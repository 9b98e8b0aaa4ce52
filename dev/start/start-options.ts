import { parseArgs } from 'node:util';
import type { BrowserName } from '../browsers/types.ts';
import { Problem } from '../setup/problem.mjs';

export interface StartOptions {
  browser: BrowserName;
  /** End after the panel has shown its sessions. */
  once: boolean;
  /** A person's own app; null means the demo app of the local instance. */
  url: string | null;
  headless: boolean;
}

const USAGE =
  'Usage: npm start -- [--browser chromium|firefox] [--url https://my.app] [--headed|--headless] [--once]';

/** Reads the command line; whether there is a display decides where neither --headed nor --headless is given. */
export function readStartOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions {
  const values = parse(args);
  const { browser } = values;
  if (browser !== 'chromium' && browser !== 'firefox') throw new Problem(`No browser "${browser}". ${USAGE}`);
  if (values.headed && values.headless) throw new Problem(`--headed or --headless, not both. ${USAGE}`);
  if (values.url !== undefined && !/^https?:\/\//.test(values.url)) {
    throw new Problem(`--url needs an address that begins with http:// or https://. ${USAGE}`);
  }
  const noDisplay = process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
  return {
    browser,
    once: values.once,
    url: values.url ?? null,
    headless: values.headless || (!values.headed && noDisplay),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        browser: { type: 'string', default: 'chromium' },
        once: { type: 'boolean', default: false },
        url: { type: 'string' },
        headed: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : error} ${USAGE}`);
  }
}
