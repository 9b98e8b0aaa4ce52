import type { World } from './world.ts';

/** The script tag of Clerk's own set-up guide. */
export function clerkTag(world: World, source: string, attributes: string): string {
  return `<script async crossorigin="anonymous" data-clerk-publishable-key="${world.publishableKey}"
      data-clerk-proxy-url="${world.proxyPath}" src="${source}" ${attributes}></script>`;
}

/** With a `source` the app itself adds the Clerk script, later. */
export function appTag(world: World, source: string, attributes: string): string {
  const add = source ? `data-source="${source}" data-key="${world.publishableKey}"` : '';
  return `<script src="/assets/app.js" ${add} ${attributes}></script>`;
}

/** One of our scripts, run when the page is there. */
export function script(name: string): string {
  return `<script src="/assets/${name}" defer></script>`;
}

/** What `npm.js` needs to construct a Clerk in an element. */
export function ownClerk(world: World, major: string): string {
  const module = `/npm/clerk${major}/clerk.mjs`;
  return `data-module="${module}" data-key="${world.publishableKey}" data-proxy="${world.proxyPath}"`;
}

/** Links that `spa.js` follows without loading a page. */
export function routes(...paths: string[]): string {
  return paths.map((path) => `<a data-route href="${path}">${path}</a>`).join(' · ');
}

/** ClerkJS loads under it; only its timer worker, made from a blob, is refused, and it does without. */
export function strictPolicy(nonce: string): string {
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
