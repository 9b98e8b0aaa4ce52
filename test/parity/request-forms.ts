import type { Random } from './random.ts';
import type { DrawnRequest } from './request-draw.ts';
import { bashWord, cmdWord, jsWord, powerShellDouble, powerShellWord } from './request-words.ts';

/** A request written down, and what of it is sent then. */
export interface Written {
  text: string;
  from: string;
  /** Absent: as drawn. */
  method?: string;
  headers: readonly (readonly [name: string, value: string])[];
  /** Header values go out in UTF-8. */
  isUtf8: boolean;
}

type Writer = (random: Random, drawn: DrawnRequest) => Written | null;

const is = (name: string, wanted: string): boolean => name.toLowerCase() === wanted;
const valueIn = ({ headers }: DrawnRequest, wanted: string): string | undefined =>
  headers.find(([name]) => is(name, wanted))?.[1];

type WordWriter = (random: Random, text: string) => string;

/** Options of a curl command, each with its argument, in any order. */
function curlOptions(random: Random, drawn: DrawnRequest, word: WordWriter, isGlued: boolean): string[] {
  const { method, headers } = drawn;
  const isOneCookie = headers.filter(([name]) => is(name, 'cookie')).length === 1;
  const options = headers.map(([name, value]) => {
    const asCookie =
      isOneCookie && is(name, 'cookie') && /=/.test(value) && value.length < 8_000 && random.chance(0.5);
    if (asCookie) return `${random.pick(['-b', '--cookie'])} ${word(random, value)}`;
    const line = value === '' ? `${name};` : `${name}:${random.pick([' ', ' ', '', '  '])}${value}`;
    const form = random.pick(['-H ', '--header ', ...(isGlued ? ['-H', '--header='] : [])]);
    return form + word(random, line);
  });
  if (method !== 'GET' || random.chance(0.2))
    options.push(
      method === 'POST' && random.chance(0.6)
        ? `${random.pick(['-d', '--data-raw', '--data-binary'])} ${word(random, '{"a":1}')}`
        : `${random.pick(['-X', '--request'])} ${word(random, method)}`,
    );
  if (!headers.some(([name]) => is(name, 'accept'))) options.push(`-H ${word(random, 'Accept:')}`);
  options.push(
    ...random.some(
      ['--compressed', '-sSL', '--insecure', `-o ${word(random, 'a b.json')}`, '-m 5', '-i'],
      0.2,
    ),
  );
  return options;
}

function curl(
  random: Random,
  drawn: DrawnRequest,
  word: WordWriter,
  between: string,
  isGlued = true,
): string {
  const url = word(random, drawn.url.replace(/[[\]{}]/g, '\\$&'));
  const parts = curlOptions(random, drawn, word, isGlued);
  parts.splice(random.below(parts.length + 1), 0, random.pick([url, url, `--url ${url}`]));
  return parts.join(random.pick([between, between, ' ']));
}

/** curl takes its own Cookie and Accept first: only the order of one name's headers counts. */
const asCurl = (text: string, { headers }: DrawnRequest): Written => ({
  text,
  from: 'curl',
  headers,
  isUtf8: true,
});

const bash: Writer = (random, drawn) => {
  const prompt = random.pick(['', '', '$ ', '  ', '```bash\n']);
  const text = `${prompt}curl ${curl(random, drawn, bashWord, ' \\\n  ')}`;
  return asCurl(prompt.startsWith('`') ? `${text}\n\`\`\`` : text, drawn);
};

const cmd: Writer = (random, drawn) => {
  const break_ = ' ^\n  ';
  const text = curl(
    random,
    drawn,
    (_, each) => cmdWord(random, each),
    random.pick([break_, ' ^\r\n  ']),
    false,
  );
  // With nothing to tell it from bash, a line of plain quotes is read as bash reads it.
  return text.includes('^"') && text.search(/["']/) > text.indexOf('^"')
    ? asCurl(`curl ${text}`, drawn)
    : null;
};

const powerShellCurl: Writer = (random, drawn) => {
  const text = `curl.exe ${curl(random, drawn, powerShellWord, ' `\n  ', false)}`;
  // A line with doubled quotes alone may as well be one of cmd.
  return text.includes('""') && !text.includes('`\n') ? null : asCurl(text, drawn);
};

const powerShell: Writer = (random, drawn) => {
  const cookie = valueIn(drawn, 'cookie');
  const pairs = cookie?.split('; ').map((pair) => pair.split('='));
  const asSession = pairs?.every((pair) => pair.length === 2) && random.chance(0.7) ? pairs : null;
  const headers = drawn.headers.filter(([name]) => !asSession || !is(name, 'cookie'));
  if (new Set(headers.map(([name]) => name.toLowerCase())).size < headers.length) return null;
  const { host } = new URL(drawn.url);
  const session = asSession
    ? [
        '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession',
        ...asSession.map(
          ([name = '', value = '']) =>
            `$session.Cookies.Add((New-Object System.Net.Cookie(${powerShellDouble(name)}, ${powerShellDouble(value)}, "/", "${host}")))`,
        ),
        '',
      ]
    : [];
  const table = headers.map(([name, value]) => `${powerShellDouble(name)}=${powerShellWord(random, value)}`);
  const parts = [
    `${random.pick(['Invoke-WebRequest', 'Invoke-RestMethod', 'iwr'])} -UseBasicParsing -Uri ${powerShellWord(random, drawn.url)}`,
    ...(drawn.method === 'GET' ? [] : [`-Method "${drawn.method}"`]),
    ...(asSession ? ['-WebSession $session'] : []),
    `-Headers @{${random.pick(['\n', ' '])}${table.join(random.pick(['\n  ', '; ']))}\n}`,
    ...(drawn.method === 'POST' ? ['-ContentType "application/json"', '-Body "{`"a`":1}"'] : []),
  ];
  return {
    text: session.join('\n') + parts.join(random.pick([' `\n', ' '])),
    from: 'powershell',
    headers: asSession ? [...headers, ['Cookie', cookie ?? '']] : headers,
    isUtf8: true,
  };
};

const fetchCall: Writer = (random, drawn) => {
  const { headers, method } = drawn;
  if (new Set(headers.map(([name]) => name.toLowerCase())).size < headers.length) return null;
  const word = random.chance(0.4)
    ? (text: string) => JSON.stringify(text)
    : (text: string) => jsWord(random, text);
  const isPlain = random.chance(0.5);
  const key = (name: string): string =>
    isPlain && /^[a-zA-Z]+$/.test(name) ? name : word(name).replaceAll('`', '"');
  const record = `{\n${headers.map(([name, value]) => `    ${key(name)}: ${word(value)}`).join(',\n')}${random.pick(['', ','])}\n  }`;
  const pairs = `[${headers.map(([name, value]) => `[${word(name)}, ${word(value)}]`).join(', ')}]`;
  const given = random.pick([record, record, pairs, `new Headers(${record})`, `new Headers(${pairs})`]);
  const hasCredential = headers.some(([name]) => is(name, 'cookie') || is(name, 'authorization'));
  const fields = [
    `headers: ${given}`,
    `${key('method')}: ${word(random.chance(0.2) ? method.toLowerCase() : method)}`,
    '"body": null',
    ...(hasCredential
      ? random.some(['"credentials": "include"', '"mode": "cors"'])
      : ['credentials: "omit"']),
  ];
  const options = `{\n  ${fields.join(',\n  ')}${random.pick(['', ','])}\n}`;
  const url = random.pick([word(drawn.url), word(drawn.url), `new URL(${word(drawn.url)})`]);
  const call = random.pick([
    `fetch(${url}, ${options})`,
    `fetch(new Request(${url}, ${options}))`,
    `window.fetch(${url}, ${options})`,
  ]);
  const text = random.pick([
    `${call};`,
    `await ${call};`,
    `const response = await ${call}\nconst data = await response.json()`,
    `// the call\n${call}.then((r) => r.json())`,
  ]);
  const lower = new Set(headers.map(([name]) => name.toLowerCase()));
  return {
    text,
    from: 'fetch',
    headers: [
      ...headers,
      ...(lower.has('accept') ? [] : [['accept', '*/*'] as const]),
      ...(lower.has('sec-fetch-dest') ? [] : [['sec-fetch-dest', 'empty'] as const]),
    ],
    isUtf8: false,
  };
};

const har: Writer = (random, { method, url, headers }) => {
  const pseudo = random.chance(0.5) ? [{ name: ':method', value: method }] : [];
  const request = {
    method,
    url,
    httpVersion: 'http/2.0',
    headers: [...pseudo, ...headers.map(([name, value]) => ({ name, value }))],
    queryString: [],
    cookies: [],
  };
  const entry = { startedDateTime: '', request, response: { status: 401, headers: [] } };
  const value = random.pick([request, entry, { log: { entries: [entry] } }, [entry]]);
  return { text: JSON.stringify(value, null, random.pick([0, 2])), from: 'har', headers, isUtf8: true };
};

const raw: Writer = (random, { method, url, headers }) => {
  const { host, pathname, search } = new URL(url);
  const lines = headers.map(
    ([name, value]) => `${name}:${random.pick([' ', ' ', ''])}${value}${random.pick(['', '', ' '])}`,
  );
  lines.splice(random.below(lines.length + 1), 0, `Host: ${host}`);
  const first = `${method} ${pathname}${search} HTTP/${random.pick(['1.1', '2'])}`;
  const text = [first, ...lines, '', random.pick(['', '{"a":1}'])].join(random.pick(['\n', '\r\n']));
  return { text, from: 'headers', headers, isUtf8: true };
};

/** As DevTools shows and copies the headers of HTTP/2. */
const devTools: Writer = (random, { method, url, headers }) => {
  const { host, pathname, search } = new URL(url);
  const pairs: (readonly [string, string])[] = [
    [':authority', host],
    [':method', method],
    [':path', pathname + search],
    [':scheme', 'https'],
    ...headers,
    ['zz', 'end'],
  ];
  const join = random.pick(['\n', ':\n', ': ']);
  const text = pairs.map(([name, value]) => `${name}${join}${value}`).join('\n');
  return { text, from: 'headers', headers, isUtf8: true };
};

const authorizationAlone: Writer = (random, drawn) => {
  const value = valueIn(drawn, 'authorization');
  if (!value) return null;
  const text = random.pick([
    `Authorization: ${value}`,
    `authorization:${value}`,
    `"Authorization": ${JSON.stringify(value)}`,
    `'authorization': ${JSON.stringify(value)},`,
    `-H ${bashWord(random, `Authorization: ${value}`)}`,
    `{"Authorization": ${JSON.stringify(value)}}`,
  ]);
  const isUtf8 = !/^[{"']/.test(text);
  return { text, from: 'authorization', method: 'GET', headers: [['authorization', value]], isUtf8 };
};

const cookieAlone: Writer = (random, drawn) => {
  const value = valueIn(drawn, 'cookie');
  if (!value) return null;
  const isList = /^[\w.-]+=/.test(value) && /(^|; )__/.test(value) && !/[;\s"'`]$/.test(value);
  const text = random.pick([`Cookie: ${value}`, `cookie:${value}`, isList ? value : `Cookie: ${value}`]);
  return { text, from: 'cookie', method: 'GET', headers: [['cookie', value]], isUtf8: true };
};

export const forms: Readonly<Record<string, Writer>> = {
  bash,
  cmd,
  powerShellCurl,
  powerShell,
  fetchCall,
  har,
  raw,
  devTools,
  authorizationAlone,
  cookieAlone,
};
