import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { closeServers, listenOnLoopback } from '../../dev/clerk/listen.ts';

/** What pages are measured on. */
export interface Site {
  clerk: ClerkInstance;
  /** A page without Clerk and without scripts; under another host name it is a site that was not allowed. */
  plain(host?: string): string;
  /** The same with five frames of its own origin. */
  framed: string;
  close(): Promise<void>;
}

/** A host name that leads to this machine by `resolverRule` alone. */
export const otherHost = 'bench.example';
export const resolverRule = `--host-resolver-rules=MAP ${otherHost} 127.0.0.1`;

const frames = 5;
const page = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><p>Nothing to see.</p>${body}</html>`;

export async function startSite(): Promise<Site> {
  const clerk = await startClerkInstance();
  const [port, servers] = await listenOnLoopback(0, ({ url }, response) => {
    if (url === '/favicon.ico') return void response.writeHead(204).end();
    const body = url === '/framed' ? '<iframe src="/plain"></iframe>'.repeat(frames) : '';
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(page(body));
  });
  const origin = (host: string) => `http://${host}:${port}`;
  return {
    clerk,
    plain: (host = 'localhost') => `${origin(host)}/plain`,
    framed: `${origin('localhost')}/framed`,
    async close() {
      await closeServers(servers);
      await clerk.close();
    },
  };
}
