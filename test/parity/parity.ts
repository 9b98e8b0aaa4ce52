import { mint } from './draft.ts';
import { draftOf, generateCases } from './generate.ts';
import { createKeys, type Keys } from './keys.ts';
import type { Mutation } from './mutations.ts';
import { readBoth } from './organizations.ts';
import { type Answer, createVerdicts, withClerkStubbed, withoutReason } from './verdicts.ts';

export interface Disagreement {
  /** The fewest mutations with which it still shows, or the claims. */
  what: string[];
  ours: string;
  clerks: string;
  raw: string;
}

export interface Report {
  agree: number;
  disagreements: Disagreement[];
  /** How often each answer was given. */
  answers: Record<Answer, number>;
}

const maxDisagreements = 5;

/** Compares our verdicts and readings with Clerk's own packages on generated tokens. */
export function runParity(cases: number, seed: number): Promise<Report> {
  const keys = createKeys();
  return withClerkStubbed(keys, () => compareAll(cases, seed, keys));
}

async function compareAll(cases: number, seed: number, keys: Keys): Promise<Report> {
  const verdicts = await createVerdicts(keys);
  const report: Report = { agree: 0, disagreements: [], answers: {} };

  async function compare(mutations: Mutation[]): Promise<Disagreement | null> {
    const draft = draftOf(mutations);
    const raw = mint(draft, keys);
    const [ours, clerks] = [await verdicts.ours(raw, draft), await verdicts.clerks(raw, draft)];
    report.answers[clerks] = (report.answers[clerks] ?? 0) + 1;
    const agree = ours === clerks || (clerks === withoutReason && ours !== 'accepted');
    return agree ? null : { what: mutations.map(({ name }) => name), ours, clerks, raw };
  }

  /** Drops mutations as long as the rest still disagrees. */
  async function shrink(mutations: Mutation[], found: Disagreement): Promise<Disagreement> {
    for (const mutation of mutations) {
      const fewer = mutations.filter((each) => each !== mutation);
      const smaller = await compare(fewer);
      if (smaller) return shrink(fewer, smaller);
    }
    return found;
  }

  for (const { mutations, claims } of generateCases(cases, seed, keys)) {
    const found = await compare(mutations);
    const read = readBoth(claims);
    if (found) report.disagreements.push(await shrink(mutations, found));
    else if (read.ours !== read.clerks)
      report.disagreements.push({ what: [JSON.stringify(claims)], ...read, raw: '' });
    else report.agree++;
    if (report.disagreements.length >= maxDisagreements) break;
  }
  return report;
}
