import { readFileSync } from 'node:fs';
import { type HttpReply, scriptReply } from './http.ts';
import { reactApp } from './react-app.ts';

const SCRIPTS = ['app.js', 'npm.js', 'replaced.js', 'spa.js'];

/** A script or style sheet of the pages. */
export async function asset(name: string): Promise<HttpReply> {
  if (name === 'react-6.js') return scriptReply(await reactApp(6));
  if (name === 'react-5.js') return scriptReply(await reactApp(5));
  if (SCRIPTS.includes(name)) return fresh('text/javascript', readAsset(name));
  if (name === 'app.css') return fresh('text/css', readAsset(name));
  return { status: 404, headers: {}, body: '' };
}

function fresh(type: string, body: string): HttpReply {
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body };
}

/** The text of a file in `pages`. */
export function readAsset(name: string): string {
  return readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8');
}
