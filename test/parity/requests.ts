import { execFileSync } from 'node:child_process';
import { getCookieSuffix } from '@clerk/shared/keys';
import { readBash } from '../../src/core/pasted/bash-words.ts';
import { toBytes } from '../../src/core/pasted/bytes.ts';
import { readRequest } from '../../src/core/pasted/read-request.ts';
import { serverRequestOf } from '../../src/core/pasted/server-request.ts';
import { authenticate } from '../../src/core/server/authenticate.ts';
import { nowMs } from './draft.ts';
import { createKeys, type Keys } from './keys.ts';
import { createRandom, type Random } from './random.ts';
import { type DrawnRequest, drawRequest, oddHeaders } from './request-draw.ts';
import { forms, type Written } from './request-forms.ts';
import { bashLine } from './request-words.ts';
import {
  clerksAnswer,
  contextOf,
  createGiven,
  fits,
  type Stub,
  withClerkStubbed,
  wordsOf,
} from './server.ts';
import { freshServerDraft, mintAll, publishableKeys } from './server-draft.ts';
import { generateServerMutations } from './server-mutations.ts';

export interface RequestDisagreement {
  form: string;
  text: string;
  ours: string;
  clerks: string;
}

export interface RequestReport {
  agree: number;
  disagreements: RequestDisagreement[];
  /** How often the real one gave each answer, and how often each form was written. */
  answers: Record<string, number>;
  forms: Record<string, number>;
}

const maxDisagreements = 5;

/**
 * Writes generated requests down in each form, reads them back, and compares our answer with that of the real
 * `authenticateRequest` to the request as it was drawn.
 */
export function runRequestParity(cases: number, seed: number): Promise<RequestReport> {
  const keys = createKeys();
  return withClerkStubbed(keys, (stub) => compareAll(cases, createRandom(seed), keys, stub));
}

async function compareAll(cases: number, random: Random, keys: Keys, stub: Stub): Promise<RequestReport> {
  const report: RequestReport = { agree: 0, disagreements: [], answers: {}, forms: {} };
  const given = createGiven(keys);
  while (report.agree < cases && report.disagreements.length < maxDisagreements) {
    const draft = freshServerDraft();
    for (const { apply } of generateServerMutations(random)) apply(draft);
    oddHeaders(random, draft);
    const suffix = await getCookieSuffix(publishableKeys[draft.instance]);
    const tokens = mintAll(draft, keys);
    const drawn = twice(random, drawRequest(random, draft, tokens, suffix));
    const form = random.pick(Object.keys(forms));
    const written = forms[form]?.(random, drawn);
    if (!written) continue;
    const read = readRequest(written.text);
    const fail = (ours: string, clerks: string) =>
      report.disagreements.push({ form, text: written.text, ours, clerks });
    const difference = read === null ? 'not read' : differenceOf(read, written, drawn);
    if (read === null || difference !== null) {
      fail(difference ?? '', 'the request as drawn');
      continue;
    }
    const request = asSent(written, drawn);
    Object.assign(stub, { draft, nowMs, brought: tokens.brought });
    const clerks = await clerksAnswer(draft, request, keys);
    const asked = serverRequestOf(read, draft.url);
    const ours = authenticate(await contextOf(draft, asked, suffix, nowMs, await given(draft)));
    report.answers[clerks] = (report.answers[clerks] ?? 0) + 1;
    report.forms[form] = (report.forms[form] ?? 0) + 1;
    if (fits(ours, clerks)) report.agree++;
    else fail(wordsOf(ours).join(' or '), clerks);
  }
  return report;
}

/** Sometimes a second Authorization header, and cookies in two lines: Node takes the first, and joins them. */
function twice(random: Random, drawn: DrawnRequest): DrawnRequest {
  const headers = [...drawn.headers];
  const cookie = headers.findIndex(([name]) => name.toLowerCase() === 'cookie');
  const [first, ...others] = headers[cookie]?.[1].split('; ') ?? [];
  if (first?.includes('=') && others.length > 0 && random.chance(0.1))
    headers.splice(cookie, 1, ['Cookie', first], ['cookie', others.join('; ')]);
  if (headers.some(([name]) => name.toLowerCase() === 'authorization') && random.chance(0.1))
    headers.push(['authorization', 'Bearer second']);
  return { ...drawn, headers };
}

const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

/** As Node hands it on: what is there twice is the first, or joined. */
function asSent({ method, headers, isUtf8 }: Written, drawn: DrawnRequest): Request {
  const sent = new Headers();
  for (const [name, value] of headers) {
    const isSecond = name.toLowerCase() === 'authorization' && sent.has(name);
    if (!isSecond) sent.append(name, isUtf8 ? utf8(value) : value);
  }
  return new Request(drawn.url, { method: method ?? drawn.method, headers: sent });
}

type Read = NonNullable<ReturnType<typeof readRequest>>;

/** Problems that a drawn request may have, and what a blocked header would have been. */
const mayBlock = new Set(['credentials-left-out']);

function differenceOf(read: Read, written: Written, drawn: DrawnRequest): string | null {
  if (read.from !== written.from) return `from ${read.from}`;
  const blocking = read.problems.filter(({ code, blocks }) => blocks && !mayBlock.has(code));
  if (blocking.length > 0) return JSON.stringify(blocking);
  const sent = asSent(written, drawn);
  if (read.method !== sent.method) return `method ${read.method}`;
  if (read.url !== null && read.url !== new URL(drawn.url.split('#')[0] ?? '').href) return `URL ${read.url}`;
  for (const [name, value] of sent.headers) {
    const values = read.headers.filter(([each]) => each.toLowerCase() === name).map(([, each]) => each);
    const isAdded = values.length === 0 && read.from === 'fetch' && /^(accept|sec-fetch-dest)$/.test(name);
    const ours = name === 'authorization' ? values[0] : values.join(name === 'cookie' ? ';' : ', ');
    const same =
      name === 'cookie' ? value.replaceAll('; ', ';') === ours?.replaceAll('; ', ';') : value === ours;
    if (!isAdded && !same) return `${name}: ${JSON.stringify(values)}, not ${JSON.stringify(value)}`;
  }
  return null;
}

export interface WordsReport {
  agree: number;
  disagreements: { line: string; ours: string[]; bashs: string[] }[];
}

/** Words of generated bash commands, as ours and as bash itself reads them. */
export function compareBashWords(cases: number, seed: number): WordsReport {
  const random = createRandom(seed);
  const lines = Array.from({ length: cases }, () => bashLine(random));
  const script = [
    'set -f; set +B',
    ...lines.map((line) => `printf '%s\\0' ${line}\nprintf '<end of line>\\0'`),
  ].join('\n');
  const said = execFileSync('bash', ['-s'], {
    input: script,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
    .toString('latin1')
    .split('<end of line>\0');
  const report: WordsReport = { agree: 0, disagreements: [] };
  for (const [at, line] of lines.entries()) {
    const ours = readBash(toBytes(line), 0).words.map(({ text }) => text);
    const bashs = (said[at] ?? '').split('\0').slice(0, -1);
    if (JSON.stringify(ours) === JSON.stringify(bashs)) report.agree++;
    else report.disagreements.push({ line, ours, bashs });
  }
  return report;
}
