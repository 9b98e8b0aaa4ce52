import { tokenProblems } from '../../token/problems.ts';
import type { Rule } from '../facts.ts';
import { finding } from '../finding.ts';

/** What was odd when the token was read, each under its own code. */
export const tokenProblem: Rule = ({ reading }) =>
  (reading?.problems ?? []).map(({ code, detail }) =>
    finding({ code, cause: detail, ...tokenProblems[code] }),
  );
