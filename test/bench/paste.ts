import { performance } from 'node:perf_hooks';
import { maxPasteChars } from '../../src/core/limits.ts';
import { findTokens } from '../../src/core/pasted/find-tokens.ts';
import { readRequest } from '../../src/core/pasted/read-request.ts';
import { extractToken } from '../../src/core/token/extract.ts';
import type { BenchRow } from './row.ts';

/** What a hostile paste may repeat; the slowest of them counts. */
const repeated = [
  'eyJaaaaa.',
  'curl "$(',
  '@{',
  '$a["x"]="y"\n',
  'fetch("",{headers:{',
  '"a"+',
  'cookie: a\n  b\n',
];
const ordinary =
  "curl 'https://app.example.com/api' -H 'Accept: */*' -H 'Authorization: Bearer eyJa.eyJb.c'\n";
const rounds = 3;

const fill = (part: string): string =>
  part.repeat(Math.ceil(maxPasteChars / part.length)).slice(0, maxPasteChars);

function leastMs(text: string): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    readRequest(text);
    findTokens(text);
    extractToken(text);
    return performance.now() - started;
  });
  return Math.min(...times);
}

export const paste: BenchRow = {
  name: 'paste',
  method: `In Node, the least of ${rounds} rounds; all that the Token lab does with a paste before it is judged.`,
  blindSpot: 'Drawing the result. Repetitions that nobody thought of.',
  async run() {
    const slowest = repeated
      .map((part) => ({ part, ms: leastMs(fill(part)) }))
      .reduce((slow, each) => (each.ms > slow.ms ? each : slow));
    return [
      {
        what: `The slowest paste of ${maxPasteChars.toLocaleString('en')} characters, of an ordinary one`,
        measured: slowest.ms / leastMs(fill(ordinary)),
        atMost: null,
        unit: 'times',
        detail: `${slowest.ms.toFixed(0)} ms for ${JSON.stringify(slowest.part)}`,
      },
    ];
  },
};
