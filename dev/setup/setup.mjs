import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { aptInstall } from './apt.mjs';
import { installPackages } from './packages.mjs';
import { Problem, report } from './problem.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserName */

const BROWSERS = {
  chromium: {
    label: 'Chromium',
    package: 'chromium',
    advice: 'Install Chromium, Chrome or Edge, or set CHROME to the path of its program.',
  },
  firefox: {
    label: 'Firefox',
    package: 'firefox-esr',
    advice: 'Install Firefox 142 or later, or set FIREFOX to the path of its program.',
  },
};

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Problem(`Node ${process.versions.node} is too old: install Node 20.19 or later.`);
  }
}

/** @returns {Promise<(name: BrowserName) => string | null>} */
async function browserFinder() {
  const { tsImport } = await import('tsx/esm/api');
  const { findBrowser } = await tsImport('../browsers/browsers.ts', import.meta.url);
  return (name) => {
    try {
      return findBrowser(name);
    } catch (error) {
      throw new Problem(error instanceof Error ? error.message : String(error));
    }
  };
}

/** Without any font a browser draws no text at all. */
function hasFonts() {
  if (process.platform !== 'linux') return true;
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).some((file) =>
        /\.(ttf|otf|ttc|pfb)$/i.test(String(file)),
      );
    } catch {
      return false;
    }
  });
}

/**
 * Makes a fresh clone ready: packages, and browsers where they are missing. Throws a Problem that says what to
 * do when something has to be done by hand.
 * @param {{ browsers?: BrowserName[], quiet?: boolean }} [options]
 */
export async function setup({ browsers = [], quiet = false } = {}) {
  const say = (/** @type {string} */ line) => {
    if (!quiet) console.log(line);
  };
  checkNode();
  await installPackages(say);
  const find = await browserFinder();
  const missing = browsers.filter((name) => find(name) === null);
  if (missing.length > 0) {
    const packages = missing.map((name) => BROWSERS[name].package);
    if (!hasFonts()) packages.push('fonts-liberation');
    await aptInstall(packages, say);
  }
  const advice = missing.filter((name) => find(name) === null).map((name) => BROWSERS[name].advice);
  if (advice.length > 0) throw new Problem(advice.join(' '));
  for (const name of browsers) say(`Using ${BROWSERS[name].label}: ${find(name)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await setup({ browsers: ['chromium', 'firefox'] });
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
