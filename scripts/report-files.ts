import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportSchema } from '../dev/report-schema.ts';
import { sampleReport } from '../dev/sample-report.ts';
import { root } from '../dev/setup/processes.mjs';

writeFileSync(join(root, 'docs/report.schema.json'), reportSchema());
writeFileSync(join(root, 'public/sample-report.json'), sampleReport());
