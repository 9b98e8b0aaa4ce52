/**
 * How much is tried: `COUNT` cases of each kind, 100,000 in full runs and 1,000 else. `SEED` makes them again; the title
 * of each test names it. A full run takes a new one each time, so that in time more is tried; `npm test` does not, so that
 * it fails for a change and never by chance.
 */
const isFull = process.env.FULL_RUN === '1';

const numberOf = (name: 'COUNT' | 'SEED', otherwise: number): number => {
  const value = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} is a whole number.`);
  return value;
};

export const count = numberOf('COUNT', isFull ? 100_000 : 1_000);
export const seed = numberOf('SEED', isFull ? Date.now() % 2 ** 31 : 20_261_125);

/** For `fc.assert`. */
export const runs = { numRuns: count, seed };

/** What each test's title ends with. */
export const tried = `(${count.toLocaleString('en')} cases, SEED=${seed})`;

/** 100,000 take a minute or two, beside other work. */
export const timeoutMs = 1_200_000;
