import { describe, expect, it } from 'vitest';
import { maxPasteChars } from '../../../../src/core/limits.ts';
import { isCut, readRequest } from '../../../../src/core/pasted/read-request.ts';
import { cookie, other, samples, token, url } from './samples.ts';

const valueIn = (text: string, name: string): string | null =>
  readRequest(text)?.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
const problemsOf = (text: string) => readRequest(text)?.problems.map(({ code }) => code);
const blocks = (text: string) => readRequest(text)?.problems.some((problem) => problem.blocks);

describe('a request as tools copy it', () => {
  it.each(samples)('$what', (sample) => {
    const read = readRequest(sample.text);
    expect(read).toMatchObject({
      from: sample.from,
      method: sample.method ?? 'GET',
      url: sample.url === undefined ? url : sample.url,
      path: sample.path ?? null,
    });
    const authorization = sample.authorization === undefined ? `Bearer ${token}` : sample.authorization;
    expect(valueIn(sample.text, 'authorization')).toBe(authorization);
    expect(valueIn(sample.text, 'cookie')).toBe(sample.cookie ?? null);
    expect(blocks(sample.text)).toBe(authorization === null && sample.from === 'curl');
  });
});

describe('what is no request', () => {
  it.each([
    '',
    '  ',
    token,
    `${token}\n${other}`,
    'hello',
    'Bearer tokens are sent in a header.',
    '{"jwt":"x"}',
    '[]',
  ])('is null: %j', (text) => {
    expect(readRequest(text)).toBeNull();
  });

  it.each(['Note: the token expired', 'fetch(url)', 'curling is a sport', 'NAME=value', 'a: b\nc: d'])(
    'is null: %j',
    (text) => {
      expect(readRequest(text)).toBeNull();
    },
  );
});

describe('an Authorization header', () => {
  it.each([
    'bearer x',
    'Bearer Bearer x',
    'Bearer "x"',
    'Token x',
    'Bearer undefined',
    'Bearer [object Promise]',
    'undefined',
    'Bearer x,',
    '"Bearer x"',
    `Bearer $${'{token}'}`,
    'Bearer  x',
  ])('keeps %s as it stands', (value) => {
    expect(valueIn(`Authorization: ${value}`, 'authorization')).toBe(value);
  });

  it('may have the quotes of code: they are taken as sent, and that is said', () => {
    const text = `authorization: 'Bearer ${token}'`;
    expect(valueIn(text, 'authorization')).toBe(`'Bearer ${token}'`);
    expect(problemsOf(text)).toEqual(['quoted-value']);
    expect(blocks(text)).toBe(false);
  });

  it('alone needs no name where it begins with Bearer', () => {
    for (const value of ['Bearer undefined', 'bearer x', 'Bearer [object Promise]', `Bearer Bearer ${token}`])
      expect(valueIn(value, 'authorization')).toBe(value);
  });

  it('is no header when its value goes on in another line', () => {
    for (const text of [
      `Authorization: Bearer ${token.slice(0, 50)}\n   ${token.slice(50)}`,
      `Bearer ${token.slice(0, 50)}\n${token.slice(50)}`,
      `GET / HTTP/1.1\nHost: x\nAuthorization: Bearer ${token.slice(0, 50)}\n${token.slice(50)}\nAccept: */*`,
    ]) {
      expect(problemsOf(text)).toEqual(['line-break']);
      expect(blocks(text)).toBe(true);
      expect(valueIn(text, 'authorization')).toBeNull();
    }
  });

  it('may be there twice: the first counts', () => {
    for (const text of [
      'Authorization: Bearer a\nAuthorization: Bearer b',
      "curl x.example -H 'Authorization: Bearer a' -H 'authorization: Bearer b'",
    ]) {
      expect(valueIn(text, 'authorization')).toBe('Bearer a');
      expect(problemsOf(text)).toEqual(['second-authorization']);
      expect(blocks(text)).toBe(false);
    }
  });

  it.each([
    ['a control character', "curl x.example -H $'Authorization: Bearer a\\x01'"],
    ['a non-Latin-1 character', 'fetch("https://x.example", { headers: { Authorization: "Bearer “x”" } })'],
    ['a name that is none', "curl x.example -H 'Authorization : Bearer a'"],
  ])('with %s can’t be sent', (_, text) => {
    expect(problemsOf(text)).toContain('not-sendable');
    expect(blocks(text)).toBe(true);
  });
});

describe('curl', () => {
  const headersOf = (options: string) => readRequest(`curl x.example ${options}`)?.headers;
  const accept = ['Accept', '*/*'];

  it.each([
    ["-H 'Authorization;'", [accept, ['Authorization', '']]],
    ["-H 'Authorization:'", [accept]],
    ["-H 'Authorization: '", [accept]],
    ['-H Authorization', [accept]],
    ["-H 'Accept:'", []],
    ["-H 'accept: text/html'", [['accept', 'text/html']]],
    ["--json '{}'", [['Accept', 'application/json']]],
    ['-u me:pw', [['Authorization', 'Basic bWU6cHc='], accept]],
    ["-u me:pw -H 'Authorization: Bearer x'", [accept, ['Authorization', 'Bearer x']]],
    ['--oauth2-bearer x -u me:pw', [['Authorization', 'Bearer x'], accept]],
    ['-b a=1 -b b=2', [accept, ['Cookie', 'a=1;b=2']]],
    ["-b a=1 -H 'Cookie: c=3'", [accept, ['Cookie', 'c=3']]],
    ["-e 'https://r.example/;auto'", [accept, ['Referer', 'https://r.example/']]],
    ["-sSH 'A: b'", [accept, ['A', 'b']]],
    ["'-HA: b'", [accept, ['A', 'b']]],
    ["--header='A: b'", [accept, ['A', 'b']]],
  ])('%s', (options, headers) => {
    expect(headersOf(options)).toEqual(headers);
  });

  it.each([
    ['-d a', 'POST'],
    ['-F a=b', 'POST'],
    ["--json '{}'", 'POST'],
    ['-I', 'HEAD'],
    ['-T file', 'PUT'],
    ['-G -d a=b', 'GET'],
    ['-d a -X PATCH', 'PATCH'],
    ['-X PUT -X DELETE', 'DELETE'],
  ])('%s is %s', (options, method) => {
    expect(readRequest(`curl x.example ${options}`)?.method).toBe(method);
  });

  it.each([
    ['x.example', 'http://x.example/'],
    ['HTTPS://x.example/a', 'https://x.example/a'],
    ["--url 'x.example/?a=\\[1\\]'", 'http://x.example/?a=[1]'],
    ["-g 'x.example/?a=[1]'", 'http://x.example/?a=[1]'],
    ['-G -d a=1 -d b=2 x.example/?c=3', 'http://x.example/?c=3&a=1&b=2'],
    ["-G --data-urlencode 'a=b c&d' x.example", 'http://x.example/?a=b+c%26d'],
    ['--url-query a=b x.example', 'http://x.example/?a=b'],
    ['https://me:pw@x.example/', 'https://x.example/'],
  ])('%s asks %s', (options, expected) => {
    expect(readRequest(`curl ${options}`)?.url).toBe(expected);
  });

  it.each([
    ['unknown-option', 'curl x.example --headr'],
    ['from-elsewhere', 'curl x.example -H @headers.txt'],
    ['from-elsewhere', 'curl x.example -b cookies.txt'],
    ['from-elsewhere', 'curl x.example -K config'],
    ['from-elsewhere', 'curl x.example -n'],
    ['run-time-value', 'curl x.example -H "Authorization: Bearer $TOKEN"'],
    ['run-time-value', 'curl x.example -H "Authorization: Bearer $(cat token)"'],
    ['run-time-value', 'curl x.example -H "$NAME: x"'],
    ['run-time-value', 'curl ^"x.example^" -H ^"Authorization: Bearer %TOKEN%^"'],
    ['run-time-value', 'curl.exe x.example -H "Authorization: Bearer $token"'],
    ['unfinished', "curl x.example -H 'Authorization: Bearer x"],
    ['method', 'curl x.example -X get'],
  ])('tells a problem: %s, %s', (code, text) => {
    expect(problemsOf(text)).toEqual([code]);
    expect(blocks(text)).toBe(true);
  });

  it('takes a value in single quotes as it stands', () => {
    const text = "curl x.example -H 'Authorization: Bearer $TOKEN'";
    expect(valueIn(text, 'authorization')).toBe('Bearer $TOKEN');
    expect(problemsOf(text)).toEqual([]);
  });

  it('knows a header that is made at run time and decides nothing', () => {
    const text = 'curl x.example -H "X-Request-Id: $(uuidgen)" -H "Authorization: Bearer x"';
    expect(problemsOf(text)).toEqual(['run-time-value']);
    expect(blocks(text)).toBe(false);
  });

  it('sends text beyond ASCII in UTF-8', () => {
    expect(valueIn("curl x.example -H 'Cookie: a=ü'", 'cookie')).toBe('a=Ã¼');
    expect(valueIn("curl x.example -H $'Cookie: a=\\xfc'", 'cookie')).toBe('a=\xfc');
  });
});

describe('code', () => {
  const headers = (given: string, more = '') =>
    readRequest(`fetch("https://x.example/", { headers: ${given}${more} })`);

  it.each([
    ['a variable', '{ Authorization: token }'],
    ['a template', `{ Authorization: \`Bearer $${'{token}'}\` }`],
    ['a call', '{ Authorization: await getToken() }'],
    ['a sum', '{ Authorization: "Bearer " + token }'],
    ['a choice', '{ Authorization: token ? "Bearer x" : "" }'],
    ['all of them', 'headers'],
    ['more of them', '{ ...headers }'],
    ['a shorthand', '{ Authorization }'],
    ['a method', '{ Authorization: "x".concat(token) }'],
  ])('with a value made at run time: %s', (_, given) => {
    const read = headers(given);
    expect(read?.problems.map(({ code }) => code)).toEqual(['run-time-value']);
    expect(read?.problems[0]?.blocks).toBe(true);
    expect(read?.headers).toEqual([]);
  });

  it('with options that are a variable', () => {
    expect(problemsOf('fetch("https://x.example", options)')).toEqual(['run-time-value']);
  });

  it('with a URL that is made at run time', () => {
    const text = `fetch(\`$${'{base}'}/me\`, { headers: { Authorization: "Bearer x" } })`;
    expect(readRequest(text)).toMatchObject({ url: null, headers: [['Authorization', 'Bearer x']] });
    expect(blocks(text)).toBe(false);
  });

  it.each([
    ['names in two cases are joined', '{ a: "1", A: "2" }', [['a', '1, 2']]],
    ['a name twice counts once', '{ a: "1", a: "2" }', [['a', '2']]],
    ['pairs', '[["a", "1"], ["a", "2"]]', [['a', '1, 2']]],
    [
      'null and undefined are words',
      '{ a: null, b: undefined, c: 5 }',
      [
        ['a', 'null'],
        ['b', 'undefined'],
        ['c', '5'],
      ],
    ],
    ['escapes', String.raw`{ a: "\x41\u0042\u{43}\n\"\'" }`, [['a', `ABC\n"'`.replace('\n', ' ')]]],
  ])('headers: %s', (what, given, expected) => {
    const read = headers(given, ', credentials: "omit"');
    if (what === 'escapes') expect(read?.problems[0]?.code).toBe('line-break');
    else expect(read?.headers).toEqual(expected);
  });

  it('without a credential depends on the browser’s cookies', () => {
    expect(problemsOf('fetch("https://x.example")')).toEqual(['cookies-of-browser']);
    expect(problemsOf('fetch("https://x.example", { credentials: "omit" })')).toEqual([]);
  });

  it('of the mode no-cors loses its Authorization header', () => {
    expect(
      blocks('fetch("https://x.example", { mode: "no-cors", headers: { Authorization: "Bearer x" } })'),
    ).toBe(true);
  });

  it('that is never closed', () => {
    const text = 'fetch("https://x.example", { headers: { Authorization: "Bearer x"';
    expect(problemsOf(text)).toEqual(['unfinished']);
    expect(blocks(text)).toBe(true);
    expect(readRequest('One calls fetch(')).toBeNull();
  });

  it('takes the referrer’s header from its policy', () => {
    const referer = (policy: string) =>
      valueIn(
        `fetch("https://x.example/", { referrer: "https://y.example/a#b", referrerPolicy: "${policy}" })`,
        'referer',
      );
    expect(referer('strict-origin-when-cross-origin')).toBe('https://y.example/');
    expect(referer('unsafe-url')).toBe('https://y.example/a');
    expect(referer('no-referrer')).toBeNull();
  });
});

describe('several requests', () => {
  const har = (...entries: object[]) => JSON.stringify({ log: { entries } });
  const entry = (path: string, ...headers: [string, string][]) => ({
    request: {
      method: 'GET',
      url: `https://x.example${path}`,
      headers: headers.map(([name, value]) => ({ name, value })),
    },
  });

  it('give the first with a credential of Clerk’s, and tell of the others', () => {
    const text = har(
      entry('/1', ['accept', '*/*']),
      entry('/2', ['authorization', 'Basic x']),
      entry('/3', ['cookie', cookie]),
      entry('/4', ['authorization', `Bearer ${token}`]),
    );
    expect(readRequest(text)).toMatchObject({
      url: 'https://x.example/3',
      problems: [{ code: 'several-requests', blocks: false }],
    });
  });

  it.each([
    ['curl', `curl 'x.example/1' ;\ncurl 'x.example/2' -H 'Authorization: Bearer ${token}'`],
    ['cmd', `curl ^"x.example/1^" &\r\ncurl ^"x.example/2^" -H ^"Authorization: Bearer ${token}^"`],
    [
      'fetch',
      `fetch("https://x.example/1") ;\nfetch("http://x.example/2", {headers: {authorization: "Bearer ${token}"}});`,
    ],
  ])('of %s', (_, text) => {
    expect(readRequest(text)).toMatchObject({ url: 'http://x.example/2' });
    expect(problemsOf(text)).toEqual(['several-requests']);
  });

  it('of one curl command', () => {
    expect(problemsOf('curl x.example y.example')).toEqual(['several-requests']);
    expect(problemsOf('curl x.example --next y.example')).toEqual(['several-requests']);
  });

  it('may have lost their credentials', () => {
    expect(problemsOf(har(entry('/1', ['accept', '*/*'])))).toEqual(['credentials-left-out']);
  });
});

describe('the limit', () => {
  const filler = 'x'.repeat(maxPasteChars);

  it('is told of a longer text', () => {
    expect(isCut(filler)).toBe(false);
    expect(isCut(`${filler}x`)).toBe(true);
  });

  it.each([
    ['a header', `Authorization: Bearer ${token}\nX: ${filler}`],
    ['a curl command', `curl x.example -H 'Authorization: Bearer ${token}' -d '${filler}'`],
    ['a Cookie header', `Cookie: __session=${token}; a=${filler}`],
  ])('blocks what touches it: %s', (_, text) => {
    expect(readRequest(text)).not.toBeNull();
    expect(problemsOf(text)).toContain('cut');
    expect(blocks(text)).toBe(true);
  });

  it.each([
    ['a curl command', `curl x.example -H 'Authorization: Bearer ${token}'\n# ${filler}`],
    ['a call', `fetch("https://x.example", { headers: { Authorization: "Bearer ${token}" } });\n${filler}`],
    ['a raw request', `GET / HTTP/1.1\nHost: x\nAuthorization: Bearer ${token}\n\n${filler}`],
  ])('does not block what ended before it: %s', (_, text) => {
    expect(valueIn(text, 'authorization')).toBe(`Bearer ${token}`);
    expect(problemsOf(text)).toEqual([]);
  });
});
