import type { Facts } from './facts.ts';
import { bySeverity, type Finding } from './finding.ts';
import { rules, type Subject } from './rules/index.ts';

/** What there is to say on one subject, in the order of its rules. */
export const findingsOn = (subject: Subject, facts: Facts): Finding[] =>
  rules[subject].flatMap((rule) => rule(facts) ?? []);

/** All there is to say, the worst first. */
export const findingsIn = (facts: Facts): Finding[] =>
  bySeverity(subjects.flatMap((subject) => findingsOn(subject, facts)));

const subjects = Object.keys(rules) as Subject[];
