import { toJsonSchema } from '@valibot/to-json-schema';
import { ReportShape, reportVersion } from '../src/core/report/schema.ts';
import { jsonRecord, maybeNumber, maybeText, text } from '../src/core/report/shapes/basic.ts';
import { clerk, session } from '../src/core/report/shapes/clerk.ts';
import { cookie, cookieRow } from '../src/core/report/shapes/cookies.ts';
import { findings } from '../src/core/report/shapes/findings.ts';
import { answer, server } from '../src/core/report/shapes/server.ts';
import { event } from '../src/core/report/shapes/timeline.ts';
import { token } from '../src/core/report/shapes/token.ts';

/** Each is written once. */
const definitions = {
  text,
  maybeText,
  maybeNumber,
  jsonRecord,
  clerk,
  session,
  token,
  server,
  answer,
  cookie,
  cookieRow,
  findings,
  event,
};

/** JSON Schema of a report, as `docs/report.schema.json` has it. */
export function reportSchema(): string {
  // What JSON Schema has no words for, the product alone checks.
  const schema = toJsonSchema(ReportShape, { target: 'draft-2020-12', errorMode: 'ignore', definitions });
  const title = `Report of Session Inspector for Clerk, version ${reportVersion}`;
  return `${JSON.stringify({ title, ...schema }, null, 2)}\n`;
}
