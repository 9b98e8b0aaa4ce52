import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const TRIES = 10;

/**
 * Listens on both loopbacks with one port, since `localhost` may mean either.
 * @param port 0 for any free one
 */
export async function listenOnLoopback(port: number, listener: RequestListener): Promise<[number, Server[]]> {
  for (let attempt = 1; ; attempt++) {
    const four = createServer(listener);
    await listen(four, port, '127.0.0.1');
    const { port: actual } = four.address() as AddressInfo;
    const six = createServer(listener);
    try {
      await listen(six, actual, '::1');
      return [actual, [four, six]];
    } catch (error) {
      if (hasNoIpv6(error)) return [actual, [four]];
      four.close();
      if (port !== 0 || attempt === TRIES) throw error;
    }
  }
}

/** Stops servers at once, open connections included. */
export async function closeServers(servers: Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise((done) => server.close(done)));
  for (const server of servers) server.closeAllConnections();
  await Promise.all(closed);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
}

function hasNoIpv6(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' || code === 'EPERM';
}
