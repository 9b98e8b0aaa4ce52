/** What opens files and compares them. Loaded when a person does: the panel opens without it. */
export { compareReports } from '../../../core/report/compare.ts';
export { createHarReader } from '../../../core/report/har/read.ts';
export { reportOfHar } from '../../../core/report/har/report.ts';
export { openFile } from '../../../core/report/open.ts';
export { reportOfStorageState } from '../../../core/report/storage-state.ts';
