import { readAsset } from './assets.ts';
import { appTag, clerkTag, ownClerk, routes, script, strictPolicy } from './page-tags.ts';
import type { Site } from './site.ts';

export interface PageParts {
  title: string;
  about: string;
  /** Scripts at the end of the head, in order. */
  head?: string;
  body?: string;
  csp?: string;
}

interface PageRequest {
  site: Site;
  path: string;
  query: URLSearchParams;
  nonce: string;
  /** Name and port the page was asked for under. */
  host: string;
}

const APP = '<section id="app"><p id="status">Loading Clerk…</p></section>';
const BROKEN = ['reject', 'hang', 'throw', 'junk', 'frozen', 'proxy'];

/** What a path shows; undefined if there is no such page. */
export function pageParts({ site, path, query, nonce, host }: PageRequest): PageParts | undefined {
  const { first, second } = site;
  const asked = query.get('clerk') ?? '6';
  const major = /^[456]$/.test(asked) ? asked : '6';
  const source = `/npm/clerk${major}/clerk.browser.js`;
  const demo = (attributes = '') => `${clerkTag(first, source, attributes)}${appTag(first, '', attributes)}`;
  if (path === '/spa' || path.startsWith('/spa/')) {
    return {
      title: 'Single-page app',
      about: 'Its links change the address without loading a page.',
      head: `${demo()}${script('spa.js')}`,
      body: `${APP}<p>Route: <output id="route"></output></p><p>${routes('/spa', '/spa/other', '/spa/third?x=1#y')}</p>`,
    };
  }
  switch (path) {
    case '/':
      return { title: 'Demo app', about: `This page runs ClerkJS ${major}.`, head: demo(), body: APP };
    case '/react': {
      const five = major === '5';
      const name = five ? '@clerk/clerk-react 5' : '@clerk/react 6';
      const script5 = `data-script="${source}"`;
      return {
        title: 'React',
        about: `This page runs ${name}.`,
        head: `<script type="module" src="/assets/react-${five ? 5 : 6}.js"></script>`,
        body: `<section id="app" data-key="${first.publishableKey}" ${five ? script5 : ''}></section>`,
      };
    }
    case '/npm':
      return {
        title: 'Clerk from npm',
        about: `This page bundles ClerkJS ${major} and leaves no window.Clerk.`,
        head: '<script type="module" src="/assets/npm.js"></script>',
        body: `<section id="app" ${ownClerk(first, major)}></section>`,
      };
    case '/two':
      return {
        title: 'Two instances',
        about: 'This page has window.Clerk of one instance, and a Clerk of another from npm.',
        head: `${demo()}<script type="module" src="/assets/npm.js"></script>`,
        body: `${APP}<section id="second" ${ownClerk(second, '6')}></section>`,
      };
    case '/replaced':
      return {
        title: 'Clerk is replaced',
        about: 'window.replaceClerk(), or the button, puts a new ClerkJS in the place of the first.',
        head: `${demo()}${script('replaced.js')}`,
        body: `${APP}<p><button id="replace">Replace Clerk</button></p>`,
      };
    case '/plain':
      return { title: 'No Clerk', about: 'This page has nothing to do with Clerk.' };
    case '/late': {
      const isAsked = query.get('after') === 'asked';
      const after = isAsked ? 'asked' : Number(query.get('after') ?? 5000);
      const when = isAsked ? 'when window.addClerk() is called' : `after ${after} ms`;
      const head = appTag(first, source, `data-after="${after}"`);
      return { title: 'Late Clerk', about: `ClerkJS ${major} arrives ${when}.`, head, body: APP };
    }
    case '/script-404':
      return {
        title: 'Clerk script missing',
        about: 'The script tag for Clerk points to nothing.',
        head: clerkTag(first, '/missing/clerk.browser.js', ''),
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
    case '/broken':
      return {
        ...standIn('broken'),
        body: `<p>${BROKEN.map((how) => `<a href="/broken?how=${how}">${how}</a>`).join(' · ')}</p>`,
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
    case '/frames':
      return {
        title: 'Clerk in frames',
        about: 'This page has no Clerk; the frames below have: one of this origin, one of another.',
        body: `<iframe src="/" title="This origin"></iframe>
          <iframe src="${otherOrigin(first.origin, host)}/" title="Another origin"></iframe>`,
      };
    case '/idp': {
      const state = (query.get('state') ?? '').replace(/\W/g, '');
      return {
        title: 'Identity provider',
        about: 'A stand-in for the place where a company’s people sign in.',
        body: `<a href="/__clerk/v1/oauth_callback?state=${state}">Continue</a>`,
      };
    }
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

function standIn(name: string): PageParts {
  return {
    title: `Stand-in: ${name}`,
    about: 'window.Clerk of this page only looks like Clerk.',
    head: `<script>${readAsset(`${name}.js`)}</script>`,
  };
}

/** Both names lead here, and to a browser they are different sites. */
function otherOrigin(origin: string, host: string): string {
  return host.startsWith('127.') ? origin : origin.replace('localhost', '127.0.0.1');
}
