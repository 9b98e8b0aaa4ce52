import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { LINKS } from '../../dev/clerk/links.ts';
import { START_MS } from './demo-browser.ts';

let clerk: ClerkInstance;

beforeAll(async () => {
  clerk = await startClerkInstance();
}, START_MS);
afterAll(() => clerk.close());

async function text(path: string): Promise<string> {
  const answer = await fetch(clerk.url(path));
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

describe('pages', () => {
  it.each(LINKS.map(([path]) => path))('%s is there, with its scripts', async (path) => {
    const scripts = [...(await text(path)).matchAll(/<script[^>]* (?:src|data-source)="([^"]+)"/g)];
    for (const [, source = ''] of scripts) if (!source.startsWith('/missing/')) await text(source);
  });

  it('answers every route of the single-page app with the same page', async () => {
    expect(await text('/spa/other/place')).toBe(await text('/spa'));
    expect((await fetch(clerk.url('/spare'))).status).toBe(404);
  });

  it('frames the other name of this machine, whichever it is asked under', async () => {
    expect(await text('/frames')).toContain(`src="http://127.0.0.1:${clerk.port}/"`);
    expect(await text(`http://127.0.0.1:${clerk.port}/frames`)).toContain(`src="${clerk.origin}/"`);
  });
});

describe('scripts', () => {
  it.each([4, 5, 6])('ClerkJS %i comes as one module that imports no other', async (major) => {
    const module = await text(`/npm/clerk${major}/clerk.mjs`);
    expect(module).not.toMatch(/(^|[;}\n])import\s*[\w{*][^;]{0,300}?from\s*["']/);
    expect(module).toMatch(/export\s*\{[^}]* as (Clerk|default)\b/);
  });

  it('serves what @clerk/react 6 asks a proxy for', async () => {
    expect(await text('/__clerk/npm/@clerk/clerk-js@6/dist/clerk.browser.js')).toContain('6.40.0');
  });

  it.each([
    [5, '@clerk/clerk-react'],
    [6, '@clerk/react'],
  ])('builds the app for React with version %i', async (major, name) => {
    const app = await text(`/assets/react-${major}.js`);
    expect(app).toContain(name);
    expect(app).not.toMatch(/(^|[;}\n])import\s*[\w{*][^;]{0,300}?from\s*["']/);
    expect(app).not.toContain('process.env');
  });
});
