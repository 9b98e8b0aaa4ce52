import * as v from 'valibot';
import type { Finding } from '../../findings/finding.ts';
import type { FindingsView } from '../../findings/page-facts.ts';
import { count, listOf, maybeNumber, maybeText, text } from './basic.ts';

/** Where a report may lead: to Clerk's documentation and to standards. */
const docs = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^https:\/\/(?:clerk\.com|www\.rfc-editor\.org)\//),
);

const link = v.variant('kind', [
  v.object({ kind: v.literal('claim'), sessionId: text, name: text }),
  v.object({ kind: v.picklist(['claim-sizes', 'drift', 'authorization']), sessionId: text }),
  v.object({ kind: v.literal('cookie'), name: text }),
  v.object({ kind: v.literal('request'), id: text }),
  v.object({ kind: v.literal('settings') }),
]);

const finding = v.object({
  code: text,
  severity: v.picklist(['error', 'warning', 'note']),
  title: text,
  cause: text,
  fix: text,
  snippet: maybeText,
  evidence: listOf(50, v.object({ label: text, value: text })),
  links: listOf(20, link),
  docs: v.nullable(docs),
  about: text,
}) satisfies v.GenericSchema<unknown, Finding>;

export const findings = v.object({
  found: listOf(500, finding),
  passed: count,
  notRun: listOf(200, v.object({ code: text, why: text })),
  nextChangeMs: maybeNumber,
}) satisfies v.GenericSchema<unknown, FindingsView>;
