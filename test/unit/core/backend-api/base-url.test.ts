import { describe, expect, it } from 'vitest';
import { type BaseUrlProblem, readBaseUrl } from '../../../../src/core/backend-api/base-url.ts';

describe('the Backend API’s address', () => {
  it.each([
    ['', 'https://api.clerk.com/v1', false],
    ['  ', 'https://api.clerk.com/v1', false],
    ['https://api.clerk.com', 'https://api.clerk.com/v1', false],
    ['https://api.clerk.com:443/v1/', 'https://api.clerk.com/v1', false],
    ['http://localhost:4010', 'http://localhost:4010/v1', true],
    ['http://localhost:4010/', 'http://localhost:4010/v1', true],
    ['http://localhost:4010/v1', 'http://localhost:4010/v1', true],
    [' http://localhost:4010/v1/ ', 'http://localhost:4010/v1', true],
    ['https://localhost', 'https://localhost/v1', true],
    ['http://127.0.0.1:80', 'http://127.0.0.1/v1', true],
    ['http://127.0.0.1:4010/v1', 'http://127.0.0.1:4010/v1', true],
  ])('%s is %s', (text, base, onThisMachine) => {
    expect(readBaseUrl(text)).toEqual({ ok: true, value: { base, onThisMachine } });
    expect(readBaseUrl(base)).toMatchObject({ value: { base } });
  });

  it.each<[string, BaseUrlProblem]>([
    ['localhost', 'not-a-url'],
    ['localhost:4010', 'scheme'],
    ['//localhost', 'not-a-url'],
    ['http://127.0.0.256', 'not-a-url'],
    ['http://localhost:99999', 'not-a-url'],
    ['http://', 'not-a-url'],
    ['ftp://localhost', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['file:///etc', 'scheme'],
    ['http://api.clerk.com/v1', 'scheme'],
    ['https://api.clerk.com:8443/v1', 'host'],
    ['https://api.clerk.dev/v1', 'host'],
    ['https://api.clerk.com.example.com', 'host'],
    ['https://example.com', 'host'],
    ['https://api.clerk.com@example.com', 'credentials'],
    ['http://me:secret@localhost', 'credentials'],
    ['http://@localhost', 'credentials'],
    ['http://localhost.example.com', 'host'],
    ['http://app.localhost', 'host'],
    ['http://localhost.', 'host'],
    ['http://0.0.0.0', 'host'],
    ['http://127.255.1.9:8080', 'host'],
    ['http://[::1]:4010/v1', 'host'],
    ['http://[::]', 'host'],
    ['http://[::ffff:127.0.0.1]', 'host'],
    ['http://10.0.0.1', 'host'],
    ['http://169.254.169.254', 'host'],
    ['http://127.1', 'other-spelling'],
    ['http://127.0.1', 'other-spelling'],
    ['http://2130706433', 'other-spelling'],
    ['http://0x7f.0.0.1', 'other-spelling'],
    ['http://0177.0.0.1', 'other-spelling'],
    ['http://127.0.0.01', 'other-spelling'],
    ['http://127.0.0.1.', 'other-spelling'],
    ['http://１２７.0.0.1', 'other-spelling'],
    ['http://[0:0:0:0:0:0:0:1]', 'host'],
    ['http://LOCALHOST', 'other-spelling'],
    ['http://loc%61lhost', 'other-spelling'],
    ['http:localhost', 'other-spelling'],
    ['http:\\\\localhost', 'other-spelling'],
    ['http://loc\nalhost', 'other-spelling'],
    ['http://localhost/?x=1', 'query-or-fragment'],
    ['http://localhost/v1?', 'query-or-fragment'],
    ['http://localhost/v1#a', 'query-or-fragment'],
    ['http://localhost/v2', 'path'],
    ['http://localhost/v1/sessions', 'path'],
    ['http://localhost/v1//', 'path'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readBaseUrl(text)).toEqual({ ok: false, problem });
  });
});
