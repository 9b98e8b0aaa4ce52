import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { BrowserName } from './types.ts';

/** A request that a browser made, whoever in it asked for it. */
export interface SeenRequest {
  /** `CONNECT` for what is encrypted: then no more than host and port can be seen. */
  method: string;
  /** With port. */
  host: string;
  /** Path and query; empty for `CONNECT`. */
  path: string;
  headers: IncomingHttpHeaders;
}

/** Where requests for a host go in fact; default: to that port of this machine. */
export type Route = (hostname: string, port: number) => { hostname: string; port: number };

export interface RecordingProxy {
  port: number;
  seen(): readonly SeenRequest[];
  close(): Promise<void>;
}

/** Nothing that a test makes a browser ask for is anywhere else, so nothing leaves this machine. */
const toThisMachine: Route = (_, port) => ({ hostname: 'localhost', port });

/**
 * Records every request of a browser, and passes it on within this machine. A server that is not there, or that closes
 * the connection, looks to the browser as it does without a proxy: the connection ends without an answer.
 */
export async function startRecordingProxy(route: Route = toThisMachine): Promise<RecordingProxy> {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((message, response) => {
    const url = URL.canParse(message.url ?? '') ? new URL(message.url ?? '') : null;
    // Somebody speaks to the proxy itself.
    if (!url) return void response.writeHead(400).end();
    const { method = '', headers } = message;
    seen.push({ method, host: url.host, path: url.pathname + url.search, headers: { ...headers } });
    passOn(message, response, url, route);
  });
  server.on('connect', (message: IncomingMessage, socket: Socket, head: Buffer) => {
    const host = message.url ?? '';
    seen.push({ method: 'CONNECT', host, path: '', headers: {} });
    const { hostname, port } = new URL(`https://${host}`);
    tunnel(socket, head, route(hostname, Number(port || 443)));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // A browser keeps its connections to a proxy for as long as it likes.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    seen: () => [...seen],
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}

function passOn(message: IncomingMessage, response: ServerResponse, url: URL, route: Route): void {
  const { hostname, port } = route(url.hostname, Number(url.port || 80));
  const { 'proxy-connection': _, ...headers } = message.headers;
  const asked = request(
    // A connection for each, so that none is found closed and asked again.
    { hostname, port, agent: false, method: message.method, path: url.pathname + url.search, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    },
  );
  asked.once('error', () => response.destroy());
  response.once('close', () => asked.destroy());
  message.pipe(asked);
}

function tunnel(socket: Socket, head: Buffer, { hostname, port }: ReturnType<Route>): void {
  const far = connect(port, hostname, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    far.write(head);
    far.pipe(socket);
    socket.pipe(far);
  });
  far.once('error', () => socket.destroy());
  socket.once('error', () => far.destroy());
  socket.once('close', () => far.destroy());
}

/** What a browser is started with to send everything through a proxy, requests to this machine too. */
export const throughProxy: Record<
  BrowserName,
  (port: number) => { args: string[]; prefs: Record<string, unknown> }
> = {
  chromium: (port) => ({
    args: [`--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    prefs: {},
  }),
  firefox: (port) => ({
    args: [],
    prefs: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': port,
      'network.proxy.no_proxies_on': '',
      'network.proxy.allow_hijacking_localhost': true,
      'network.proxy.failover_direct': false,
    },
  }),
};
