import { compact, freshClaims } from '../token/make-token.ts';

/** Requests as tools copy them. */

export const token = compact({ alg: 'RS256', typ: 'JWT' }, freshClaims);
export const other = compact({ alg: 'RS256', typ: 'JWT' }, { ...freshClaims, sub: 'user_other' });
export const url = 'https://app.example.com/api/me?a=1&b=x%20y';
export const cookie = `__session=${token}; __client_uat=1795649900; theme="dark"`;

export interface Sample {
  what: string;
  text: string;
  /** Absent: `url`. */
  url?: string | null;
  path?: string;
  method?: string;
  /** Absent: `Bearer <token>`. */
  authorization?: string | null;
  cookie?: string;
  from: string;
}

const bearer = `Bearer ${token}`;

export const samples: readonly Sample[] = [
  {
    what: 'Chrome: Copy as cURL (bash)',
    from: 'curl',
    method: 'POST',
    cookie,
    text: `curl 'https://app.example.com/api/me?a=1&b=x%20y' \\
  -H 'accept: */*' \\
  -H 'accept-language: en-US,en;q=0.9' \\
  -H 'authorization: ${bearer}' \\
  -H 'content-type: application/json' \\
  -b '${cookie}' \\
  -H 'origin: https://app.example.com' \\
  -H 'sec-ch-ua: "Chromium";v="142", "Not_A Brand";v="99"' \\
  -H 'sec-fetch-dest: empty' \\
  -H $'x-note: it\\'s fine\\u0021' \\
  --data-raw $'{"text":"it\\'s\\n"}'`,
  },
  {
    what: 'Chrome: Copy as cURL (cmd)',
    from: 'curl',
    method: 'POST',
    cookie,
    text: `curl ^"https://app.example.com/api/me?a=1^&b=x^%^20y^" ^
  -H ^"accept: */*^" ^
  -H ^"authorization: ${bearer}^" ^
  -b ^"${cookie.replaceAll('"', '^\\^"')}^" ^
  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"142^\\^"^" ^
  --data-raw ^"^{^\\^"text^\\^":^\\^"100^%^\\^"^}^"`,
  },
  {
    what: 'Chrome: Copy as PowerShell',
    from: 'powershell',
    cookie: `__session=${token}; __client_uat=1795649900`,
    text: `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
$session.Cookies.Add((New-Object System.Net.Cookie("__session", "${token}", "/", "app.example.com")))
$session.Cookies.Add((New-Object System.Net.Cookie("__client_uat", "1795649900", "/", ".example.com")))
$session.Cookies.Add((New-Object System.Net.Cookie("foreign", "1", "/", "other.example")))
Invoke-WebRequest -UseBasicParsing -Uri "${url}" \`
-WebSession $session \`
-Headers @{
"authority"="app.example.com"
  "method"="GET"
  "path"="/api/me?a=1&b=x%20y"
  "scheme"="https"
  "accept"="*/*"
  "authorization"="${bearer}"
  "sec-ch-ua"="\`"Chromium\`";v=\`"142\`""
}`,
  },
  {
    what: 'Chrome: Copy as fetch',
    from: 'fetch',
    text: `fetch("${url}", {
  "headers": {
    "accept": "*/*",
    "authorization": "${bearer}",
    "sec-ch-ua": "\\"Chromium\\";v=\\"142\\"",
    "sec-fetch-dest": "empty"
  },
  "referrer": "https://app.example.com/dashboard",
  "body": null,
  "method": "GET",
  "mode": "cors",
  "credentials": "include"
});`,
  },
  {
    what: 'Chrome: Copy as fetch (Node.js)',
    from: 'fetch',
    method: 'POST',
    cookie,
    text: `fetch("${url}", {
  "headers": {
    "authorization": "${bearer}",
    "cookie": ${JSON.stringify(cookie)},
    "Referer": "https://app.example.com/dashboard"
  },
  "body": "{\\"text\\":\\"a, b) }\\"}",
  "method": "POST"
});`,
  },
  {
    what: 'Chrome: request headers, name and value on lines of their own',
    from: 'headers',
    cookie,
    text: `:authority\napp.example.com\n:method\nGET\n:path\n/api/me?a=1&b=x%20y\n:scheme\nhttps\naccept\n*/*\nauthorization\n${bearer}\ncookie\n${cookie}\nsec-fetch-dest\nempty`,
  },
  {
    what: 'Chrome: request headers, view source',
    from: 'headers',
    cookie,
    text: `GET /api/me?a=1&b=x%20y HTTP/1.1\nAccept: */*\nAuthorization: ${bearer}\nCookie: ${cookie}\nHost: app.example.com\nReferer: https://app.example.com/x`,
  },
  {
    what: 'Chrome: the whole Headers tab',
    from: 'headers',
    method: 'PUT',
    text: `Request URL\n${url}\nRequest Method\nPUT\nStatus Code\n401 Unauthorized\nResponse Headers\nx-clerk-auth-status: signed-out\nset-cookie: a=b\nRequest Headers\nauthorization: ${bearer}\naccept: */*`,
  },
  {
    what: 'Firefox: Copy as cURL (POSIX)',
    from: 'curl',
    cookie,
    text: `curl '${url}' --compressed -H 'User-Agent: Mozilla/5.0' -H 'Accept: */*' -H 'Authorization: ${bearer}' -H 'Connection: keep-alive' -H 'Cookie: ${cookie}' -H 'Sec-Fetch-Dest: empty'`,
  },
  {
    what: 'Firefox: Copy as cURL (Windows)',
    from: 'curl',
    cookie,
    text: `curl ^"https://app.example.com/api/me?a=1^&b=x^%^20y^" --compressed -H ^"User-Agent: Mozilla/5.0^" -H ^"Authorization: ${bearer}^" -H ^"Cookie: ${cookie.replaceAll('"', '^\\^"')}^"`,
  },
  {
    what: 'Firefox: Copy as Fetch',
    from: 'fetch',
    text: `await fetch("${url}", {
    "credentials": "include",
    "headers": {
        "User-Agent": "Mozilla/5.0",
        "Authorization": "${bearer}",
        "Sec-Fetch-Dest": "empty"
    },
    "referrer": "https://app.example.com/",
    "method": "GET",
    "mode": "cors"
});`,
  },
  {
    what: 'Firefox: Copy Request Headers',
    from: 'headers',
    cookie,
    text: `GET /api/me?a=1&b=x%20y HTTP/2\r\nHost: app.example.com\r\nUser-Agent: Mozilla/5.0\r\nAuthorization: ${bearer}\r\nCookie: ${cookie}\r\n\r\n`,
  },
  {
    what: 'Firefox: Copy All of the headers',
    from: 'har',
    url: null,
    text: JSON.stringify({
      'Request Headers (1.2 kB)': { headers: [{ name: 'Authorization', value: bearer }] },
    }),
  },
  {
    what: 'Safari: Copy as cURL',
    from: 'curl',
    cookie,
    text: `curl '${url}' \\\n-X 'GET' \\\n-H 'Accept: */*' \\\n-H 'Authorization: ${bearer}' \\\n-H 'Cookie: ${cookie}' \\\n-H 'User-Agent: Mozilla/5.0'`,
  },
  {
    what: 'Safari: Copy HTTP Request',
    from: 'headers',
    text: `GET /api/me?a=1&b=x%20y HTTP/1.1\nAccept: */*\nAuthorization: ${bearer}\nHost: app.example.com\nSec-Fetch-Dest: empty`,
  },
  {
    what: 'Safari: Copy as fetch',
    from: 'fetch',
    text: `fetch("${url}", {\n    "body": null,\n    "cache": "default",\n    "credentials": "omit",\n    "headers": {\n        "Accept": "*/*",\n        "Authorization": "${bearer}"\n    },\n    "method": "GET",\n    "mode": "cors",\n    "redirect": "follow",\n    "referrerPolicy": "strict-origin-when-cross-origin"\n})`,
  },
  {
    what: 'Postman: cURL',
    from: 'curl',
    method: 'POST',
    cookie: `__session=${token}`,
    text: `curl --location 'https://app.example.com/api/me?a=1&b=x%20y' \\\n--header 'Authorization: ${bearer}' \\\n--header 'Content-Type: application/json' \\\n--header 'Cookie: __session=${token}' \\\n--data '{\n    "a": 1\n}'`,
  },
  {
    what: 'Postman, older',
    from: 'curl',
    method: 'DELETE',
    text: `curl --location --request DELETE '${url}' \\\n--header 'Authorization: ${bearer}'`,
  },
  {
    what: 'Insomnia: cURL',
    from: 'curl',
    text: `curl --request GET \\\n  --url '${url}' \\\n  --header 'Authorization: ${bearer}' \\\n  --header 'User-Agent: insomnia/10.0.0'`,
  },
  {
    what: 'documentation: a variable that is set in the same paste is not followed',
    from: 'curl',
    authorization: null,
    text: `curl ${JSON.stringify(url)} -H "Authorization: Bearer $TOKEN"`,
  },
  {
    what: 'a terminal, with its prompt',
    from: 'curl',
    url: 'http://localhost:3000/api',
    text: `$ curl -sS localhost:3000/api -H"Authorization: ${bearer}" | jq .`,
  },
  {
    what: 'PowerShell’s own curl',
    from: 'curl',
    text: `PS C:\\Users\\me> curl.exe '${url}' \`\n  -H 'Authorization: ${bearer}'`,
  },
  {
    what: 'PowerShell by hand',
    from: 'powershell',
    text: `$headers = @{\n  Authorization = "${bearer}"\n}\n$r = Invoke-RestMethod -Uri '${url}' -Headers $headers -Method Get`,
  },
  {
    what: 'code with a template, a trailing comma and a comment',
    from: 'fetch',
    text: `const res = await fetch('${url}', {
  // sent by hand
  headers: {
    Authorization: \`${bearer}\`,
    'Content-Type': 'application/json',
  },
})
const data = await res.json()`,
  },
  {
    what: 'code with Headers and a path',
    from: 'fetch',
    url: null,
    path: '/api/me',
    text: `await fetch('/api/me', { method: "get", headers: new Headers([['Authorization', 'Bearer ' + "${token}"]]), });`,
  },
  {
    what: 'axios',
    from: 'fetch',
    method: 'POST',
    text: `axios.post('${url}', { a: 1 }, { headers: { Authorization: '${bearer}', 'X-None': undefined } })`,
  },
  {
    what: 'a HAR entry',
    from: 'har',
    cookie: `__session=${token}`,
    text: JSON.stringify({
      request: {
        method: 'GET',
        url,
        headers: [
          { name: ':method', value: 'GET' },
          { name: 'authorization', value: bearer },
        ],
        cookies: [{ name: '__session', value: token }],
      },
    }),
  },
  {
    what: 'an object of headers that a server printed',
    from: 'headers',
    url: null,
    text: `{\n  host: 'app.example.com',\n  'user-agent': 'x',\n  authorization: '${bearer}'\n}`,
  },
  {
    what: 'a line of a log',
    from: 'headers',
    url: null,
    path: '/api/me',
    method: 'POST',
    text: `{"level":30,"req":{"method":"POST","url":"/api/me","headers":{"authorization":"${bearer}","host":"x"}}}`,
  },
  {
    what: 'an .http file',
    from: 'headers',
    method: 'POST',
    text: `POST ${url}\nAuthorization: ${bearer}\nContent-Type: application/json\n\n{"a":1}`,
  },
  { what: 'a header', from: 'authorization', url: null, text: `AUTHORIZATION:   ${bearer}  ` },
  { what: 'a value', from: 'authorization', url: null, text: bearer },
  { what: 'a quoted value', from: 'authorization', url: null, text: `"${bearer}"` },
  { what: 'a line of JSON', from: 'authorization', url: null, text: `"Authorization": "${bearer}",` },
  { what: 'a line of code', from: 'authorization', url: null, text: `Authorization: \`${bearer}\`,` },
  { what: 'an option of curl', from: 'authorization', url: null, text: `-H "Authorization: ${bearer}"` },
  { what: 'two columns', from: 'authorization', url: null, text: `Authorization\t${bearer}` },
  {
    what: 'a Cookie header',
    from: 'cookie',
    url: null,
    authorization: null,
    cookie,
    text: `cookie: ${cookie}`,
  },
  {
    what: 'document.cookie',
    from: 'cookie',
    url: null,
    authorization: null,
    cookie: `a=b; __session=${token}`,
    text: `'a=b; __session=${token}'`,
  },
  {
    what: 'rows of the cookie table',
    from: 'cookie',
    url: null,
    authorization: null,
    cookie: `__session=${token}; __client_uat=1`,
    text: `__session\t${token}\tlocalhost\t/\tSession\n__client_uat\t1\tlocalhost\t/\tSession`,
  },
  {
    what: 'Set-Cookie',
    from: 'cookie',
    url: null,
    authorization: null,
    cookie: `__session=${token}`,
    text: `Set-Cookie: __session=${token}; Path=/; Secure\nSet-Cookie: __client_uat=; Max-Age=0`,
  },
  { what: 'a URL', from: 'url', authorization: null, text: `${url}#part` },
];
