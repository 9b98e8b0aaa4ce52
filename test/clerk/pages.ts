import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type HttpReply, type HttpRequest, html } from './http.ts';
import type { World } from './world.ts';

interface PageParts {
  title: string;
  about: string;
  /** Scripts at the end of the head, in order. */
  head?: string;
  body?: string;
  csp?: string;
}

const LINKS: [path: string, text: string][] = [
  ['/', 'Demo app, ClerkJS 6'],
  ['/?clerk=5', 'Demo app, ClerkJS 5'],
  ['/?clerk=4', 'Demo app, ClerkJS 4'],
  ['/late?after=5000', 'Clerk arrives after 5 seconds'],
  ['/frame', 'Clerk in a frame'],
  ['/strict-csp', 'Strict Content Security Policy'],
  ['/csp', 'Clerk blocked by the policy'],
  ['/script-404', 'Clerk script missing'],
  ['/plain', 'No Clerk'],
  ['/throwing', 'A Clerk that throws'],
  ['/huge', 'A Clerk with huge values'],
  ['/junk', 'A Clerk full of junk'],
  ['/hostile', 'A hostile page'],
];

const APP = '<section id="app"><p id="status">Loading Clerk…</p></section>';

/** Serves the demo app and the pages that test what an inspector can stand. */
export function page(world: World, request: HttpRequest): HttpReply {
  const { path, query } = request;
  if (path.startsWith('/assets/')) return asset(path.slice('/assets/'.length));
  if (path === '/favicon.ico') return { status: 204, headers: {}, body: '' };
  const nonce = randomBytes(12).toString('base64');
  const parts = pageParts(world, path, query, nonce);
  if (!parts) return { ...html('<!doctype html><title>Not found</title><p>Not found'), status: 404 };
  return html(render(parts), parts.csp ? { 'content-security-policy': parts.csp } : {});
}

function pageParts(world: World, path: string, query: URLSearchParams, nonce: string): PageParts | undefined {
  const major = query.get('clerk') ?? '6';
  const source = `/npm/clerk${/^[456]$/.test(major) ? major : '6'}/clerk.browser.js`;
  const demo = (attributes = '') => `${clerkTag(world, source, attributes)}${appTag(world, '', attributes)}`;
  switch (path) {
    case '/':
      return { title: 'Demo app', about: `This page runs ClerkJS ${major}.`, head: demo(), body: APP };
    case '/plain':
      return { title: 'No Clerk', about: 'This page has nothing to do with Clerk.' };
    case '/late': {
      const after = Number(query.get('after') ?? 5000);
      const head = appTag(world, source, `data-after="${after}"`);
      return { title: 'Late Clerk', about: `ClerkJS ${major} arrives after ${after} ms.`, head, body: APP };
    }
    case '/script-404':
      return {
        title: 'Clerk script missing',
        about: 'The script tag for Clerk points to nothing.',
        head: clerkTag(world, '/missing/clerk.browser.js', ''),
      };
    case '/csp':
      return {
        title: 'Clerk blocked',
        about: "This page's Content Security Policy blocks the Clerk script.",
        head: demo(),
        csp: `default-src 'self'; script-src 'nonce-${nonce}'`,
      };
    case '/strict-csp':
      return {
        title: 'Strict policy',
        about: 'The demo app under a strict Content Security Policy.',
        head: demo(`nonce="${nonce}"`),
        body: APP,
        csp: strictPolicy(nonce),
      };
    case '/throwing':
    case '/huge':
    case '/junk':
      return standIn(path.slice(1));
    case '/frame':
      return {
        title: 'Clerk in a frame',
        about: 'This page has no Clerk; the frame below has.',
        body: '<iframe src="/" title="Demo app"></iframe>',
      };
    case '/hostile':
      return {
        title: 'Hostile page',
        about: 'This page tries to see and to forge what an extension says. See window.__seen.',
        head: `<script>${readAsset('hostile.js')}${readAsset('hostile-forge.js')}</script>${demo()}`,
        body: APP,
      };
    default:
      return undefined;
  }
}

/** ClerkJS loads under it; only its timer worker, made from a blob, is refused, and it does without. */
function strictPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function standIn(name: string): PageParts {
  return {
    title: `Stand-in: ${name}`,
    about: 'window.Clerk of this page only looks like Clerk.',
    head: `<script>${readAsset(`${name}.js`)}</script>`,
  };
}

function clerkTag(world: World, source: string, attributes: string): string {
  return `<script async crossorigin="anonymous" data-clerk-publishable-key="${world.publishableKey}"
      data-clerk-proxy-url="/__clerk" src="${source}" ${attributes}></script>`;
}

/** With a `source` the app itself adds the Clerk script, later. */
function appTag(world: World, source: string, attributes: string): string {
  const add = source ? `data-source="${source}" data-key="${world.publishableKey}"` : '';
  return `<script src="/assets/app.js" ${add} ${attributes}></script>`;
}

function render({ title, about, head = '', body = '' }: PageParts): string {
  const links = LINKS.map(([path, text]) => `<li><a href="${path}">${text}</a></li>`).join('');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <link rel="stylesheet" href="/assets/app.css">
    ${head}
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${about}</p>
      ${body}
    </main>
    <nav aria-label="Pages"><ul>${links}</ul></nav>
  </body>
</html>
`;
}

function asset(name: string): HttpReply {
  if (!/^app\.(js|css)$/.test(name)) return { status: 404, headers: {}, body: '' };
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/css';
  return {
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'no-store' },
    body: readAsset(name),
  };
}

function readAsset(name: string): string {
  return readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8');
}
