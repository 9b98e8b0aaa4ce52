import { randomBytes } from 'node:crypto';
import { asset } from './assets.ts';
import { type HttpReply, type HttpRequest, html } from './http.ts';
import { LINKS } from './links.ts';
import { type PageParts, pageParts } from './page-parts.ts';
import type { Site } from './site.ts';

/** Serves the demo app and the pages that test what an inspector can stand. */
export async function page(site: Site, request: HttpRequest): Promise<HttpReply> {
  const { path, query } = request;
  if (path.startsWith('/assets/')) return asset(path.slice('/assets/'.length));
  if (path === '/favicon.ico') return { status: 204, headers: {}, body: '' };
  const nonce = randomBytes(12).toString('base64');
  const parts = pageParts({ site, path, query, nonce, host: request.headers.host ?? '' });
  if (!parts) return { ...html('<!doctype html><title>Not found</title><p>Not found'), status: 404 };
  return html(render(parts), {
    ...(parts.csp ? { 'content-security-policy': parts.csp } : {}),
    // Browsers keep no page for “back” that may not be stored.
    ...(query.has('kept') ? { 'cache-control': 'no-cache' } : {}),
  });
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
