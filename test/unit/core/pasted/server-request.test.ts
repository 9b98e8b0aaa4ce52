import { createServer, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createClerkClient } from '@clerk/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRequest } from '../../../../src/core/pasted/read-request.ts';
import { serverRequestOf } from '../../../../src/core/pasted/server-request.ts';
import { cookie, samples, token, url } from './samples.ts';

const fallback = 'https://fallback.example/page?x=1#part';
const asked = (text: string) => {
  const read = readRequest(text);
  if (!read) throw new Error('no request');
  return serverRequestOf(read, fallback);
};

describe('what is added', () => {
  const nothing = { authorization: null, origin: null, referer: null, secFetchDest: null, accept: null };

  it('to a header is nothing', () => {
    expect(asked('Authorization: Bearer x')).toEqual({
      method: 'GET',
      url: 'https://fallback.example/page?x=1',
      headers: { ...nothing, authorization: 'Bearer x' },
      cookies: new Map(),
    });
  });

  it('to a fetch is what browsers add, unless it is given', () => {
    expect(asked(`fetch("${url}", { method: "POST" })`)).toMatchObject({
      method: 'POST',
      url,
      headers: { ...nothing, accept: '*/*', secFetchDest: 'empty' },
    });
    expect(
      asked(`fetch("${url}", { headers: { accept: "a", "sec-fetch-dest": "document" } })`).headers,
    ).toMatchObject({
      accept: 'a',
      secFetchDest: 'document',
    });
  });

  it('to a URL makes it a page load', () => {
    expect(asked(url).headers).toEqual({ ...nothing, accept: 'text/html', secFetchDest: 'document' });
  });

  it('to curl is Accept', () => {
    expect(asked('curl x.example').headers).toEqual({ ...nothing, accept: '*/*' });
  });
});

describe('where it goes', () => {
  it.each([
    ['fetch("/api?a=1", {credentials: "omit"})', 'https://fallback.example/api?a=1'],
    ['GET /api HTTP/1.1\nAuthorization: Bearer x', 'https://fallback.example/api'],
    ['GET /api HTTP/1.1\nHost: localhost:3000\nAuthorization: Bearer x', 'http://localhost:3000/api'],
    ['GET /api HTTP/1.1\nHost: x.example\nAuthorization: Bearer x', 'https://x.example/api'],
    ['GET /api HTTP/1.1\nHost: x.example\nReferer: http://x.example/a', 'http://x.example/api'],
    ["curl https://x.example/a -H 'Host: y.example'", 'https://y.example/a'],
    ["curl http://x.example/a -H 'X-Forwarded-Host: y.example, z.example'", 'http://y.example/a'],
    ["curl http://x.example/a -H 'X-Forwarded-Proto: https'", 'https://x.example/a'],
    ["curl http://x.example/a -H 'X-Forwarded-Host: a b'", 'http://x.example/a'],
  ])('%j', (text, expected) => {
    expect(asked(text).url).toBe(expected);
  });
});

describe('cookies', () => {
  it('are read as a server reads them', () => {
    const { cookies } = asked('Cookie: a=1; __session="x"; __session=second; b=%C3%BC; c=%zz');
    expect([...cookies]).toEqual([
      ['a', '1'],
      ['__session', '"x"'],
      ['b', 'ü'],
      ['c', '%zz'],
    ]);
  });
});

/** Two headers of a name, as Node’s own server hands them on. */
describe('beside Node’s server', () => {
  const server = createServer((request, response) => {
    response.setHeader('Connection', 'close');
    response.end(JSON.stringify({ method: request.method, ...request.headers }));
  });
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => void server.close());
  const port = () => (server.address() as AddressInfo).port;

  const nodeSays = (lines: string[]): Promise<Record<string, string>> =>
    new Promise((done, fail) => {
      const socket = connect(port(), '127.0.0.1', () =>
        socket.write(`${['GET / HTTP/1.1', 'Host: x.example', ...lines].join('\r\n')}\r\n\r\n`, 'latin1'),
      );
      let said = '';
      socket.setEncoding('utf8').on('data', (part) => {
        said += part;
      });
      socket.on('close', () => done(JSON.parse(/\{.*\}/s.exec(said)?.[0] ?? '{}'))).on('error', fail);
    });

  it.each([
    [['Authorization: Bearer a', 'authorization: Bearer b']],
    [['Authorization:', 'authorization: Bearer b']],
    [['Cookie: a=1', 'cookie: b=2; a=3']],
    [['Referer: https://a.example', 'referer: https://b.example']],
    [['Accept: text/html', 'accept: */*']],
    [['Origin: https://a.example', 'Origin: https://b.example']],
    [['Sec-Fetch-Dest: document', 'Sec-Fetch-Dest: empty']],
    [['Authorization:  Bearer   a \t ', 'accept: */*']],
  ])('%j', async (lines) => {
    const node = await nodeSays(lines);
    const { headers, cookies } = asked(['GET / HTTP/1.1', 'Host: x.example', ...lines].join('\n'));
    expect(headers).toEqual({
      authorization: node.authorization ?? null,
      origin: node.origin ?? null,
      referer: node.referer ?? null,
      secFetchDest: node['sec-fetch-dest'] ?? null,
      accept: node.accept ?? null,
    });
    expect([...cookies].map((pair) => pair.join('=')).join('; ')).toBe(
      (node.cookie ?? '').replace('; a=3', ''),
    );
  });

  it.each(['get', 'FOO', 'Patch'])('knows that the method %s is refused', async (method) => {
    const status = await new Promise((done, fail) => {
      send({ port: port(), method: 'GET' })
        .on('error', fail)
        .on('response', ({ statusCode }) => done(statusCode))
        .end();
    });
    expect(status).toBe(200);
    const read = readRequest(`${method} / HTTP/1.1\nHost: x.example\nAccept: */*`);
    expect(read?.problems.map(({ code }) => code)).toEqual(['method']);
  });
});

/** What is told of a request must be one, for the library too. */
it('makes a Request of each sample that the real library takes', async () => {
  const client = createClerkClient({
    publishableKey: `pk_test_${btoa('emu.clerk.accounts.dev$')}`,
    secretKey: `sk_test_${'Zx9'.repeat(14)}`,
    telemetry: { disabled: true },
  });
  for (const { text } of samples) {
    const read = readRequest(text);
    const request = new Request(read?.url ?? fallback, {
      method: read?.method ?? 'GET',
      headers: (read?.headers ?? []).map(([name, value]): [string, string] => [name, value]),
    });
    expect(request.headers.get('authorization')).toBe(asked(text).headers.authorization);
    await expect(client.authenticateRequest(request, { jwtKey: 'x' })).resolves.toMatchObject({
      isAuthenticated: false,
    });
  }
  expect(asked(`Cookie: ${cookie}`).cookies.get('__session')).toBe(token);
});
