import { signedInAuthObject } from '@clerk/backend/internal';
import { explainDifference } from '../../src/core/authorization/difference.ts';
import { factsOfSession, factsOfToken } from '../../src/core/authorization/facts.ts';
import {
  type Answer,
  answerOf,
  type FoundRules,
  probesFor,
  whichRules,
} from '../../src/core/authorization/probe.ts';
import type { Reason } from '../../src/core/authorization/reasons.ts';
import type { AuthorizationFacts, AuthorizationParams } from '../../src/core/authorization/types.ts';
import { readToken } from '../../src/core/token/read.ts';
import { hasFactorAges, type RealSession, startClerkJs, stateOf } from './authorization-clerk-js.ts';
import { generateSessions, type SessionCase } from './authorization-generate.ts';
import type { Release } from './authorization-releases.ts';
import { encode } from './draft.ts';
import { createRandom } from './random.ts';

export interface AuthorizationDisagreement {
  /** `@clerk/backend`, or a release of ClerkJS. */
  column: string;
  asked: string;
  facts: string;
  ours: string;
  clerks: string;
}

export interface AuthorizationReport {
  /** Answers of Clerk's own code that ours is. */
  agree: number;
  disagree: number;
  /** The first of them, and of rules that were not told, and of differences without a reason. */
  disagreements: AuthorizationDisagreement[];
  /** How often each column gave each answer. */
  answers: Record<string, number>;
  /** Of how many real sessions the rules were told by asking: as one of those that answer alike, or apart from all others. */
  rules: { sessions: number; told: number; apart: number };
  /** How often each reason was given why ClerkJS and the backend differ. */
  reasons: Record<string, number>;
}

const maxDisagreements = 5;
const backend = '@clerk/backend';

/**
 * Compares our evaluations with `has()` of the real `@clerk/backend`, and with `checkAuthorization()` of real sessions
 * of these ClerkJS, and finds out their rules by asking them.
 */
export async function runAuthorizationParity(
  cases: number,
  seed: number,
  releases: Release[],
): Promise<AuthorizationReport> {
  const sessions = generateSessions(cases, createRandom(seed));
  const report: AuthorizationReport = {
    agree: 0,
    disagree: 0,
    disagreements: [],
    answers: {},
    rules: { sessions: 0, told: 0, apart: 0 },
    reasons: {},
  };
  for (const session of sessions) compareBackend(session, report);
  for (const release of releases) await compareRelease(release, sessions, report);
  return report;
}

interface Compared {
  column: string;
  asked: unknown;
  facts: AuthorizationFacts;
  ours: string;
  clerks: string;
}

function judge(report: AuthorizationReport, compared: Compared): void {
  count(report.answers, `${compared.column}: ${compared.clerks}`);
  if (compared.ours === compared.clerks) report.agree++;
  else disagree(report, compared);
}

function disagree(report: AuthorizationReport, { column, asked, facts, ours, clerks }: Compared): void {
  report.disagree++;
  if (report.disagreements.length >= maxDisagreements) return;
  report.disagreements.push({ column, asked: show(asked), facts: show(facts), ours, clerks });
}

function compareBackend({ claims, asked }: SessionCase, report: AuthorizationReport): void {
  const raw = rawToken(claims);
  const facts = factsOfToken(readToken(raw));
  for (const params of asked as AuthorizationParams[]) {
    const clerks = answer(() => hasOfBackend(raw, claims, params));
    judge(report, {
      column: backend,
      asked: params,
      facts,
      ours: answerOf(facts, params, 'current'),
      clerks,
    });
  }
}

function hasOfBackend(raw: string, claims: object, params: unknown): boolean {
  const decoded = JSON.parse(JSON.stringify(claims));
  const { has } = signedInAuthObject({}, raw, decoded) as { has: (params: unknown) => boolean };
  return has(params);
}

async function compareRelease(
  release: Release,
  cases: SessionCase[],
  report: AuthorizationReport,
): Promise<void> {
  const clerk = await startClerkJs(release.script);
  const column = `ClerkJS ${release.version}`;
  try {
    const payloads = cases.map(({ payload, claims }) => ({
      ...payload,
      last_active_token: payload.last_active_token && { object: 'token', jwt: rawToken(claims) },
    }));
    const sessions = await clerk.sessionsOf(payloads);
    if (clerk.version !== release.version || sessions.length !== cases.length) {
      throw new Error(`${column} is ${clerk.version} with ${sessions.length} sessions.`);
    }
    for (const [index, each] of cases.entries()) {
      const session = sessions[index];
      if (session?.id !== each.payload.id) throw new Error(`${column} has ${session?.id} out of order.`);
      tamper(session, each);
      compareSession(session, each, release, column, report);
    }
  } finally {
    await clerk.close();
  }
}

function tamper(session: RealSession, { tampered }: SessionCase): void {
  for (const membership of session.user?.organizationMemberships ?? []) Object.assign(membership, tampered);
}

function compareSession(
  session: RealSession,
  { asked, claims }: SessionCase,
  { rules }: Release,
  column: string,
  report: AuthorizationReport,
): void {
  const facts = factsOfSession(stateOf(session));
  const token = factsOfToken(readToken(rawToken(claims)));
  const { rules: found, alike } = findRules(session, facts);
  report.rules.sessions++;
  if (alike.includes(rules)) report.rules.told++;
  else disagree(report, { column, asked: 'which rules', facts, ours: found, clerks: rules });
  if (alike.length === 1) report.rules.apart++;
  for (const params of asked as AuthorizationParams[]) {
    const clerks = answer(() => session.checkAuthorization(params));
    const compared = { column, asked: params, facts };
    judge(report, { ...compared, ours: answerOf(facts, params, rules), clerks });
    const reasons = explainDifference({
      asked: params,
      clerkJs: clerks,
      rules,
      session: facts,
      token,
      isPending: false,
    });
    for (const { code } of reasons) count(report.reasons, code);
    const isAlike = (clerks === 'allowed') === (answerOf(token, params, 'current') === 'allowed');
    if (isExplained(reasons, isAlike)) continue;
    disagree(report, { ...compared, ours: show(reasons), clerks: 'a reason' });
  }
}

/** A difference must have a reason that is not the last resort, in words without holes. */
const isExplained = (reasons: Reason[], isAlike: boolean): boolean =>
  (isAlike || reasons.length > 0) &&
  reasons.every(({ code, cause }) => code !== 'other' && !/undefined|NaN/.test(cause));

const findRules = (session: RealSession, facts: AuthorizationFacts): FoundRules =>
  whichRules(
    facts,
    hasFactorAges(session),
    probesFor(facts, hasFactorAges(session)).map((params) => ({
      params,
      answer: answer(() => session.checkAuthorization(params)),
    })),
  );

function answer(call: () => unknown): Answer {
  try {
    return call() === true ? 'allowed' : 'denied';
  } catch {
    return 'failed';
  }
}

const rawToken = (claims: object): string =>
  `${encode('{"alg":"RS256","cat":"cl_B7d4PD111AAA"}')}.${encode(JSON.stringify(claims))}.AAAA`;

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);
