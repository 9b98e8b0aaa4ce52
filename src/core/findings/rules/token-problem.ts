import { tokenProblems } from '../../token/problems.ts';
import type { Rule } from '../facts.ts';

/** What was odd when the token was read, each under its own code. */
export const tokenProblem: Rule = ({ reading }) =>
  (reading?.problems ?? []).map(({ code, detail }) => ({
    code,
    cause: detail,
    evidence: [],
    ...tokenProblems[code],
  }));
