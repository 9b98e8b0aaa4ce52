import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

export interface ScenesServer {
  /** Of the list of scenes, with a slash at the end. */
  url: string;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('.', import.meta.url));

/** Serves the scenes as they are now, on any free port of this machine. */
export async function serveScenes(): Promise<ScenesServer> {
  const server = await createServer({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The scenes are not served');
  return { url, close: () => server.close() };
}
