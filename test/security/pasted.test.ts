import { expect, it } from 'vitest';
import { authorizationProblem } from '../../src/core/pasted/authorization-problem.ts';
import { findTokens } from '../../src/core/pasted/find-tokens.ts';
import { readRequest } from '../../src/core/pasted/read-request.ts';
import { serverRequestOf } from '../../src/core/pasted/server-request.ts';
import { extractToken } from '../../src/core/token/extract.ts';
import { createRandom, type Random } from '../parity/random.ts';
import { samples } from '../unit/core/pasted/samples.ts';
import { growthOf, linearAtMost } from '../unit/growth.ts';
import { fuzzTimeoutMs } from '../unit/hostile.ts';

/** All that the lab does with a paste before it is judged. */
function use(text: string): void {
  const read = readRequest(text);
  if (read) serverRequestOf(read, 'https://app.example.com/');
  findTokens(text);
  extractToken(text);
  authorizationProblem(text);
}

const begun = [
  '',
  'curl ',
  'curl "',
  "curl $'",
  'curl ^"',
  'curl.exe "',
  'fetch("x", {headers: {a: ',
  'fetch(`',
  'Invoke-WebRequest -Headers @{',
  'Authorization: Bearer eyJaaa.',
  '{"request": ',
  ':authority\n',
  'GET / HTTP/1.1\nHost: x\n',
];

const repeated = [
  'eyJ',
  'eyJaaaaa.',
  'eyJaaaaa\n',
  'a\n',
  ' \n',
  'curl ',
  'curl "$(',
  '$(',
  '@{',
  '$a["x"]="y"\n',
  'System.Net.Cookie($(',
  'fetch(',
  'fetch("",{headers:{',
  'new ',
  '`$'.concat('{'),
  '[{',
  '"a"+',
  '\\"',
  '%A%',
  'accept\n',
  'cookie: a\n  b\n',
  'Request Headers\n',
  '__session=',
  'set-cookie: a=b\n',
  '%22eyJ',
  'mt_abc ',
  '/*',
  'é',
  '{',
  '{{',
  '<',
];

const cpuMs = (text: string): number => {
  const before = process.cpuUsage();
  use(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** Grows with its size; one look is enough where it shows nothing, as a bad moment only adds. */
const isLinear = (make: (chars: number) => string, chars: number, maxRatio: number, times: number): boolean =>
  cpuMs(make(chars * times)) <= maxRatio * Math.max(cpuMs(make(chars)), 1) ||
  growthOf((scale) => make(10_000 * scale), use) < linearAtMost;

it.each(begun)('a paste that begins with %j costs what grows with its size, whatever follows', (start) => {
  for (const text of repeated) {
    const make = (chars: number) => start + text.repeat(chars / text.length);
    expect(isLinear(make, 5_000, 12, 8), text).toBe(true);
  }
});

/** A sample in which a piece is there again and again, as often as it takes. */
function mutate(random: Random): (chars: number) => string {
  const { text } = random.pick(samples);
  const at = random.below(text.length);
  const from = random.below(text.length);
  const piece = random.chance(0.7)
    ? text.slice(from, from + 1 + random.below(40))
    : random.pick(repeated) + random.pick(repeated);
  const rest = random.chance(0.5) ? text.slice(at) : '';
  return (chars) => text.slice(0, at) + piece.repeat(chars / piece.length + 1).slice(0, chars) + rest;
}

const mutations = 10_000;
/** Twice the length may cost so much more. */
const maxRatio = 2.5;

it('10,000 mutated pastes: twice the length costs at most 2.5 times', { timeout: fuzzTimeoutMs }, () => {
  const random = createRandom(20_261_127);
  const slow: string[] = [];
  for (let n = 0; n < mutations; n++) {
    const make = mutate(random);
    if (!isLinear(make, 1_500, maxRatio, 2)) slow.push(make(100));
  }
  expect(slow).toEqual([]);
});
