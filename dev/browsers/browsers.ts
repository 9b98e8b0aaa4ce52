import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserName } from './types.ts';

const VARIABLES: Record<BrowserName, string[]> = {
  chromium: ['CHROME', 'CHROMIUM'],
  firefox: ['FIREFOX'],
};

const LINUX: Record<BrowserName, string[]> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
};

const MAC: Record<BrowserName, string[]> = {
  chromium: [
    'Chromium.app/Contents/MacOS/Chromium',
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  firefox: [
    'Firefox ESR.app/Contents/MacOS/firefox',
    'Firefox.app/Contents/MacOS/firefox',
    'Firefox Developer Edition.app/Contents/MacOS/firefox',
  ],
};

const WINDOWS: Record<BrowserName, string[]> = {
  chromium: [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: [
    'Mozilla Firefox ESR\\firefox.exe',
    'Mozilla Firefox\\firefox.exe',
    'Firefox Developer Edition\\firefox.exe',
  ],
};

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function candidates(name: BrowserName): string[] {
  const { env } = process;
  const present = (values: (string | undefined)[]) => values.filter((v): v is string => Boolean(v));
  if (process.platform === 'darwin') {
    const roots = present(['/Applications', env.HOME && join(env.HOME, 'Applications')]);
    return MAC[name].flatMap((app) => roots.map((root) => join(root, app)));
  }
  if (process.platform === 'win32') {
    const roots = present([env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]);
    return WINDOWS[name].flatMap((app) => roots.map((root) => join(root, app)));
  }
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/firefox'];
  return LINUX[name].flatMap((program) => folders.map((folder) => join(folder, program)));
}

/** Where the browser's program is: an environment variable first, then the usual places. Null when there is none. */
export function findBrowser(name: BrowserName): string | null {
  for (const variable of VARIABLES[name]) {
    const file = process.env[variable];
    if (!file) continue;
    if (isProgram(file)) return file;
    throw new Error(`${variable}=${file} is not a program`);
  }
  return candidates(name).find(isProgram) ?? null;
}
