import { plainMarkdown } from '../markdown.ts';
import type { Answer } from '../server/answer.ts';
import { worstOf } from '../server/compare.ts';
import { count } from '../text.ts';
import { formatAbsolute } from '../time.ts';
import type { Report, ReportClerk } from './schema.ts';

/** What marks the report in a Markdown that was copied, and ends it. */
export const blockStart = '```json';
export const blockEnd = '```';

/** The last events, as steps; all of them are in the JSON. */
const maxSteps = 40;

/** What a report has in it, as it is shown: `3 sessions, 1 finding, 41 events`. */
export function contentsOf({ frames, shownFrame, timeline }: Report): string {
  const clerk = frames[shownFrame]?.clerk ?? null;
  const troubled = clerk?.findings.found.filter(({ severity }) => severity !== 'note') ?? [];
  return [
    count(clerk?.sessions.length ?? 0, 'session'),
    count(troubled.length, 'finding'),
    count(timeline?.events.length ?? 0, 'event'),
  ].join(', ');
}

/** As a file. */
export const jsonOf = (report: Report): string => JSON.stringify(report);

/**
 * A report to be posted: in the order of Clerk's form for bugs, with all of it as JSON at the end, from which it opens again.
 * Nothing in it can end a block, or is taken for HTML.
 */
export function markdownOf(report: Report): string {
  const frame = report.frames[report.shownFrame] ?? null;
  const clerk = frame?.clerk ?? null;
  const headline = clerk?.server?.headline ?? null;
  const title = headline?.title ?? (clerk ? 'Nothing is known about the server' : 'No Clerk on this page');
  const parts = [
    `# ${plainMarkdown(title)}`,
    headline?.line && plainMarkdown(headline.line),
    section('What the server answers', clerk ? answers(clerk) : []),
    section('Environment', [
      `made by ${plainMarkdown(report.madeBy)}, ${plainMarkdown(report.browser)}`,
      `at ${formatAbsolute(report.madeAtMs, { utc: true })}`,
      ...(frame ? [`page ${plainMarkdown(frame.url)}`] : []),
      ...(clerk ? instance(clerk) : []),
    ]),
    section('Sessions', clerk?.sessions.map((session) => sessionLine(session, clerk)) ?? []),
    section('Steps', steps(report)),
    section(
      'Findings',
      clerk?.findings.found.map(({ code, severity, title, cause }) =>
        plainMarkdown(`${severity} \`${code}\`: ${title}${cause === title ? '' : ` ${cause}`}`),
      ) ?? [],
    ),
    report.isMasked
      ? 'Names, e-mail addresses and ids are masked: `user_A` is one person throughout.'
      : 'Contains user data: names, e-mail addresses, ids and claims are not masked.',
    `<details><summary>Report (JSON): ${contentsOf(report)}. Paste it into “Open report”.</summary>\n\n${blockStart}\n${inBlock(jsonOf(report))}\n${blockEnd}\n\n</details>`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length > 0 ? `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}` : '';

/** The same JSON, in which nothing ends the block or begins a tag. */
const inBlock = (json: string): string => json.replace(/`/g, '\\u0060').replace(/</g, '\\u003c');

function answers({ server }: ReportClerk): string[] {
  if (!server) return [];
  const told = { 'page load': server.pageLoad, fetch: server.fetch, 'bearer token': server.bearer } as const;
  const lines = Object.entries(told).map(
    ([kind, answer]) => `${kind}: ${answer ? answerText(answer) : 'no token'}`,
  );
  const deciding = worstOf(server).facts.filter(({ decides }) => decides);
  return [...lines, ...deciding.map(({ text }) => `decides: ${plainMarkdown(text)}`)];
}

const answerText = ({ outcomes }: Answer): string =>
  outcomes
    .map(({ status, reason, condition }) =>
      [status, reason && ` (\`${reason}\`)`, condition && `, if ${plainMarkdown(condition)}`]
        .filter(Boolean)
        .join(''),
    )
    .join(' or ');

function instance({
  instance: { version, instanceType, publishableKey, sdk, proxyUrl, domain, isSatellite, status },
}: ReportClerk): string[] {
  return [
    `clerk-js ${plainMarkdown(version)}${sdk ? `, ${plainMarkdown(sdk)}` : ''}`,
    ...(publishableKey ? [`publishable key \`${plainMarkdown(publishableKey)}\``] : []),
    [`${plainMarkdown(instanceType ?? 'unknown')} instance`, status && `status ${plainMarkdown(status)}`]
      .filter(Boolean)
      .join(', '),
    ...(proxyUrl ? [`proxy ${plainMarkdown(proxyUrl)}`] : []),
    ...(isSatellite ? [`satellite ${plainMarkdown(domain ?? '')}`] : []),
  ];
}

function sessionLine(session: ReportClerk['sessions'][number], { activeSessionId }: ReportClerk): string {
  const { id, status, organization, token } = session;
  return plainMarkdown(
    [
      `\`${id}\` ${status}`,
      id === activeSessionId && 'active session',
      organization && [organization.name ?? organization.id, organization.role].filter(Boolean).join(', '),
      token ? `${token.sizeBytes.toLocaleString('en')} B token` : 'no token',
    ]
      .filter(Boolean)
      .join(' · '),
  );
}

function steps({ timeline }: Report): string[] {
  const events = timeline?.events ?? [];
  const left = events.length - maxSteps;
  const [first] = events;
  return [
    ...(left > 0 ? [`${count(left, 'earlier event')} in the JSON`] : []),
    ...events.slice(-maxSteps).map(({ atMs, by, title, text }) => {
      const seconds = ((atMs - (first?.atMs ?? atMs)) / 1_000).toFixed(2);
      return plainMarkdown(`+${seconds} s · ${by} · ${title}${text ? `: ${text}` : ''}`);
    }),
  ];
}
