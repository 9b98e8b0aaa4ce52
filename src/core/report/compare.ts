import type { Answer } from '../server/answer.ts';
import { worstOf } from '../server/compare.ts';
import { namesOfSet } from '../server/settings-shape.ts';
import { bytesText } from '../text.ts';
import type { Report, ReportClerk } from './schema.ts';

/** One fact as two reports have it; null: one of them doesn't tell it. */
export interface ComparedFact {
  fact: string;
  values: readonly [string | null, string | null];
}

export interface ReportComparison {
  /** The deciding ones first. */
  differing: readonly ComparedFact[];
  /** How many are the same in both. */
  same: number;
}

/**
 * What differs between two reports, of the frames that were looked at. Names and ids are left out: masked, they say nothing, and
 * two browsers have others anyway.
 */
export function compareReports(one: Report, other: Report): ReportComparison {
  const [first, second] = [factsOf(one), factsOf(other)];
  const facts = [...new Set([...first.keys(), ...second.keys()])].map(
    (fact): ComparedFact => ({
      fact,
      values: [first.get(fact) ?? null, second.get(fact) ?? null],
    }),
  );
  const differing = facts.filter(({ values: [a, b] }) => a !== b);
  return { differing, same: facts.length - differing.length };
}

/** In the order in which they decide. */
function factsOf({ frames, shownFrame, browser }: Report): Map<string, string> {
  const frame = frames[shownFrame];
  const clerk = frame?.clerk ?? null;
  const facts = new Map<string, string>();
  const put = (fact: string, value: string | null | undefined): void => {
    if (value) facts.set(fact, value);
  };
  if (clerk?.server) {
    const { server } = clerk;
    put(
      'what decides',
      worstOf(server)
        .facts.filter(({ decides }) => decides)
        .map(({ code }) => code)
        .join(', '),
    );
    put('page load', answerText(server.pageLoad));
    put('fetch', answerText(server.fetch));
    put('bearer token', server.bearer ? answerText(server.bearer) : 'no token');
  }
  if (clerk) ofClerk(clerk, put);
  put('browser', browser);
  return facts;
}

type Put = (fact: string, value: string | null | undefined) => void;

function ofClerk(clerk: ReportClerk, put: Put): void {
  const { instance, sessions, activeSessionId, cookies, findings, settings, origin } = clerk;
  const active = sessions.find(({ id }) => id === activeSessionId);
  put(
    'findings',
    codes(findings.found.filter(({ severity }) => severity !== 'note').map(({ code }) => code)),
  );
  put('status', active?.status ?? 'no active session');
  put('task', active?.currentTask);
  put('organization', active && (active.organization ? 'one' : 'personal account'));
  put('role', active?.organization?.role);
  const claims = active?.token?.claims;
  put('token claims', claims && Object.keys(claims).sort().join(', '));
  put('token as a cookie', active?.token && bytesText(active.token.sizeBytes + '__session='.length));
  put('authorized party (azp)', typeof claims?.azp === 'string' ? claims.azp : null);
  put('signature', active?.token?.signature.kind);
  put('cookies', codes(cookies.map(({ name }) => name)));
  put('server settings', settings && (namesOfSet(settings).join(', ') || 'none set'));
  put('sessions', String(sessions.length));
  put('Frontend API', instance.frontendApi);
  put('instance', instance.instanceType);
  put('clerk-js', instance.version);
  put('sdk', instance.sdk);
  put('Clerk status', instance.status);
  put('proxy', instance.proxyUrl);
  put('satellite', instance.isSatellite ? (instance.domain ?? 'yes') : null);
  put('origin', origin);
}

const codes = (all: readonly string[]): string => [...new Set(all)].sort().join(', ') || 'none';

const answerText = ({ outcomes }: Answer): string =>
  outcomes.map(({ status, reason }) => [status, reason].filter(Boolean).join(', ')).join(' or ');
