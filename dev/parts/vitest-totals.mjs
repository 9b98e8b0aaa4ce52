import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

/**
 * The totals of vitest's JSON report. A file that fails before its tests are known counts as one failure, and so
 * does a run that failed for a reason outside any test.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Totals}
 */
export function vitestTotals(file, exitCode) {
  /** @type {Totals} */
  const totals = { passed: 0, failed: 0, skipped: 0 };
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { ...totals, failed: 1 };
  }
  for (const { status, assertionResults } of report.testResults) {
    let failedHere = 0;
    for (const test of assertionResults) {
      if (test.status === 'passed') totals.passed += 1;
      else if (test.status === 'failed') failedHere += 1;
      else totals.skipped += 1;
    }
    totals.failed += status === 'failed' ? Math.max(failedHere, 1) : failedHere;
  }
  if (exitCode !== 0 && totals.failed === 0) totals.failed = 1;
  return totals;
}
