import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type ReactMajor = 5 | 6;

/** What the app's `clerk-react` is. The package was renamed with its sixth version. */
const PACKAGES: Record<ReactMajor, string> = { 5: 'clerk-react-5', 6: '@clerk/react' };

const SOURCE = fileURLToPath(new URL('./pages/react.js', import.meta.url));
const LOCK = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache/react-app/', import.meta.url));
const built = new Map<ReactMajor, Promise<string>>();

/**
 * The React app as one module. It is built when a page first needs it, and kept in the cache until its source or any
 * package changes.
 */
export function reactApp(major: ReactMajor): Promise<string> {
  const known = built.get(major);
  if (known) return known;
  const promise = ensure(major);
  built.set(major, promise);
  promise.catch(() => built.delete(major));
  return promise;
}

async function ensure(major: ReactMajor): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [SOURCE, LOCK, fileURLToPath(import.meta.url)]) hash.update(await readFile(file));
  const cached = join(CACHE, `react-${major}-${hash.digest('hex').slice(0, 16)}.js`);
  if (existsSync(cached)) return readFile(cached, 'utf8');
  const code = await bundle(major);
  await mkdir(CACHE, { recursive: true });
  // By a rename, since other test processes may read or write the same.
  const part = join(CACHE, `tmp-${randomUUID()}`);
  await writeFile(part, code);
  await rename(part, cached);
  return code;
}

async function bundle(major: ReactMajor): Promise<string> {
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: dirname(SOURCE),
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { 'clerk-react': PACKAGES[major] } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      copyPublicDir: false,
      rolldownOptions: { input: SOURCE, output: { format: 'es', codeSplitting: false } },
    },
  });
  // Vite sets it for the whole process if nobody has.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  const [one] = [result].flat();
  const [chunk] = one && 'output' in one ? one.output : [];
  if (chunk?.type !== 'chunk') throw new Error('The React app has not become one script.');
  return chunk.code;
}
