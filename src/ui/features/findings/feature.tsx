import { computed } from '@preact/signals';
import { feature } from '../feature.ts';
import { FindingsTab } from './FindingsTab.tsx';
import { createFindings, type FindingsModel } from './findings.ts';

/** What is wrong on the page, why, and what to do. */
export const findings = feature<FindingsModel>({
  id: 'findings',
  label: 'Findings',
  create: ({ shared, kit }) => createFindings(shared, kit.clock),
  View: FindingsTab,
  count: ({ cards }) =>
    computed(() => {
      const there = cards.value
        .filter(({ goneMs }) => goneMs === null)
        .map(({ finding }) => finding.severity);
      const errors = there.filter((severity) => severity === 'error').length;
      if (errors > 0) return { number: errors, what: errors === 1 ? 'error' : 'errors', tone: 'bad' };
      const warnings = there.filter((severity) => severity === 'warning').length;
      return { number: warnings, what: warnings === 1 ? 'warning' : 'warnings', tone: 'warn' };
    }),
});
