import { parsePublishableKey } from '../frontend-api/publishable-key.ts';
import { factsOf } from './facts.ts';
import { bySeverity, type Finding } from './finding.ts';
import { findingsOn } from './index.ts';
import { lacksRequests } from './of-requests.ts';
import type { FindingsView, PageFacts } from './page-facts.ts';
import { pageRules } from './page-rules/index.ts';

/** Rules on a token that say something of a page, too: the others are a page rule's own, or a matter of the Token lab. */
const ofTokens: ReadonlySet<string> = new Set([
  'cookie-nearly-too-large',
  'custom-claims-too-large',
  'claims-older-than-token',
  'issuer-mismatch',
]);

/** What was told from requests is looked at again so often: they count for a while only. Milliseconds. */
const agingMs = 5_000;

/** What is wrong on a page, the worst first. */
export function findingsOfPage(facts: PageFacts): FindingsView {
  const found: Finding[] = [];
  const notRun: FindingsView['notRun'][number][] = [];
  let passed = 0;
  let nextChangeMs: number | null = null;
  for (const rule of pageRules) {
    const why = rule.lacks?.(facts) ?? null;
    if (why !== null) {
      notRun.push({ code: rule.code, why });
      continue;
    }
    const result = rule.find(facts) ?? [];
    const own = 'code' in result ? [result] : result;
    if (own.length === 0) passed += 1;
    else found.push(...own);
    if (own.length > 0 && rule.lacks === lacksRequests) nextChangeMs = facts.nowMs + agingMs;
  }
  const ofToken = findingsOfToken(facts);
  if (found.some(({ code }) => code === 'cookie-too-large')) drop(ofToken, 'custom-claims-too-large');
  passed += ofTokens.size - new Set(ofToken.map(({ code }) => code)).size;
  return { found: bySeverity([...found, ...ofToken]), passed, notRun, nextChangeMs };
}

/** What a finding says that is there already. */
function drop(found: Finding[], code: string): void {
  const at = found.findIndex((each) => each.code === code);
  if (at >= 0) found.splice(at, 1);
}

/** Of the active session's token. */
function findingsOfToken({ active, server, origin, settings, clerk }: PageFacts): Finding[] {
  if (!active?.token || !server) return [];
  const { session, token } = active;
  const expected = {
    issuer: issuerOf(clerk.instance.publishableKey),
    sessionId: session.id,
    origin,
    authorizedParties: settings.authorizedParties,
    audience: settings.audience,
  };
  const known = factsOf({ reading: token.reading, expected });
  return [...findingsOn('token', known), ...findingsOn('cookie', known), ...findingsOn('contents', known)]
    .filter(({ code }) => ofTokens.has(code) || isProblem(code, token.reading.problems))
    .map((each) => ({ ...each, about: session.id, links: [{ kind: 'claim-sizes', sessionId: session.id }] }));
}

function issuerOf(publishableKey: string | null): string | null {
  const key = publishableKey === null ? null : parsePublishableKey(publishableKey);
  return key && `https://${key.frontendApi}`;
}

const isProblem = (code: string, problems: readonly { code: string }[]): boolean =>
  problems.some((each) => each.code === code);
