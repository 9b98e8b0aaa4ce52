import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { userJs } from './firefox-prefs.ts';
import { poll } from './poll.ts';

interface FirefoxProcessOptions {
  executablePath: string;
  headless: boolean;
  width: number;
  height: number;
  args: string[];
  prefs: Record<string, unknown>;
  handleSignals: boolean;
  profileDir: string | undefined;
}

/** A Firefox of our own, with a fresh profile that goes when it ends, or with one that stays. */
export interface FirefoxProcess {
  marionettePort: number;
  exited: Promise<void>;
  /** Waits a little for the end, then forces it. */
  end(): Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** Starts Firefox and waits until its remote control listens. */
export async function startFirefox(options: FirefoxProcessOptions): Promise<FirefoxProcess> {
  const profile = options.profileDir ?? mkdtempSync(join(tmpdir(), 'inspector-firefox-'));
  writeFileSync(join(profile, 'user.js'), userJs(options.prefs));
  const child = spawn(
    options.executablePath,
    [
      '--marionette',
      '--remote-allow-system-access',
      '--no-remote',
      '--profile',
      profile,
      '--width',
      `${options.width}`,
      '--height',
      `${options.height}`,
      ...(options.headless ? ['--headless'] : []),
      ...options.args,
    ],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        MOZ_CRASHREPORTER_DISABLE: '1',
        // Else a release build takes no other settings server than Mozilla's, and asks it all the time.
        MOZ_REMOTE_SETTINGS_DEVTOOLS: '1',
        MOZ_HEADLESS_WIDTH: `${options.width}`,
        MOZ_HEADLESS_HEIGHT: `${options.height}`,
        // Keeps Firefox from writing in the person's home folder.
        HOME: profile,
      },
    },
  );
  let failure: Error | null = null;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      failure = error;
      resolve();
    });
  });
  const removeProfile = () => {
    if (!options.profileDir) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const reap = () => {
    child.kill('SIGKILL');
    removeProfile();
  };
  const onSignal = (signal: (typeof SIGNALS)[number]) => process.exit(128 + SIGNAL_NUMBERS[signal]);
  process.once('exit', reap);
  if (options.handleSignals) for (const signal of SIGNALS) process.once(signal, onSignal);
  void exited.then(() => {
    process.off('exit', reap);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  });

  const end = async () => {
    await Promise.race([exited, sleep(5_000, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await exited;
    removeProfile();
  };
  const running = () => failure === null && child.exitCode === null && child.signalCode === null;
  try {
    const port = await poll(
      () => (running() ? readPort(profile) : -1),
      // A cold start on a busy machine takes several seconds.
      { what: 'Firefox to open its remote control', timeoutMs: 60_000, everyMs: 100 },
    );
    if (port < 0) throw new Error(`Firefox ended at once: ${failure ?? `exit code ${child.exitCode}`}`);
    return { marionettePort: port, exited, end };
  } catch (error) {
    child.kill('SIGKILL');
    await end();
    throw error;
  }
}

function readPort(profile: string): number {
  try {
    return Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8'));
  } catch {
    return 0;
  }
}
