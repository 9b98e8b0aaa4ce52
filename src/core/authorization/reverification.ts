import { allOf, failed, ignored, passed, show, skipped } from './check.ts';
import type { Asked, AuthorizationFacts, Check, Level, PresetName, ReverificationConfig } from './types.ts';

/** https://clerk.com/docs/guides/secure/reverification */
const presets: Record<PresetName, ReverificationConfig> = {
  strict_mfa: { level: 'multi_factor', afterMinutes: 10 },
  strict: { level: 'second_factor', afterMinutes: 10 },
  moderate: { level: 'second_factor', afterMinutes: 60 },
  lax: { level: 'second_factor', afterMinutes: 1440 },
};

export const levels: readonly Level[] = ['first_factor', 'second_factor', 'multi_factor'];

export const presetNames = Object.keys(presets) as PresetName[];

/** The config that Clerk makes of what was asked; null when it takes it as none. */
function readConfig(asked: unknown): ReverificationConfig | null {
  if (typeof asked === 'string') return Object.hasOwn(presets, asked) ? presets[asked as PresetName] : null;
  if (typeof asked !== 'object' || asked === null) return null;
  const { level, afterMinutes } = asked as Partial<ReverificationConfig>;
  if (!level || !levels.includes(level)) return null;
  return typeof afterMinutes === 'number' && afterMinutes > 0 ? { level, afterMinutes } : null;
}

const noConfig = (asked: unknown): string =>
  typeof asked === 'string'
    ? `${show(asked)} is not one of ${presetNames.join(', ')}`
    : 'the config needs a known level and minutes above 0';

const isAge = (age: unknown): age is number =>
  typeof age === 'number' && Number.isFinite(age) && (age === -1 || age >= 0);

/** How long ago the factors were verified, against what is asked for; whatever can't be read fails. */
export function checkReverification({ factorAges }: AuthorizationFacts, asked: Asked): Check {
  if (asked.reverification === undefined) return skipped('no reverification asked for');
  if (!factorAges) return failed('no factor ages');
  const [first, second] = Array.isArray(factorAges) && factorAges.length === 2 ? factorAges : [];
  if (!isAge(first) || !isAge(second)) return failed('the factor ages are not two numbers of minutes');
  const config = readConfig(asked.reverification);
  if (!config) return failed(noConfig(asked.reverification));
  const { level, afterMinutes } = config;
  if (first === -1 && second === -1) return failed('neither factor was ever verified');
  if (level === 'first_factor') return checkAge('first', first, afterMinutes, failed);
  if (second === -1) return instead(checkAge('first', first, afterMinutes, failed));
  const ofSecond = checkAge('second', second, afterMinutes, failed);
  return level === 'second_factor'
    ? ofSecond
    : allOf([checkAge('first', first, afterMinutes, failed), ofSecond]);
}

/** Before April 2026: what is missing or invalid is left out, as is a factor that was never verified. */
export function checkReverificationByOldRules({ factorAges }: AuthorizationFacts, asked: Asked): Check {
  if (!asked.reverification) return skipped('no reverification asked for');
  if (!factorAges) return ignored('no factor ages: ignored');
  const config = readConfig(asked.reverification);
  if (!config) return ignored(`${noConfig(asked.reverification)}: ignored`);
  const { level, afterMinutes } = config;
  // Whatever is there is taken apart and compared as Clerk does it; what has no parts throws.
  const [first, second] = factorAges as unknown[];
  const ofFirst = checkAge('first', first, afterMinutes, ignored);
  if (level === 'first_factor') return ofFirst;
  if (second === -1) return instead(ofFirst);
  const ofSecond = checkAge('second', second, afterMinutes, ignored);
  return level === 'second_factor' ? ofSecond : allOf([ofFirst, ofSecond]);
}

function checkAge(
  factor: 'first' | 'second',
  age: unknown,
  afterMinutes: number,
  whenNever: (why: string) => Check,
): Check {
  if (age === -1) return whenNever(`the ${factor} factor was never verified`);
  const isFresh = afterMinutes > (age as number);
  const verified = `${factor} factor: ${typeof age === 'number' ? age : show(age)} min ago`;
  return isFresh
    ? passed(`${verified}, must be under ${afterMinutes}`)
    : failed(`${verified}, must be under ${afterMinutes}`);
}

const instead = ({ outcome, why }: Check): Check => ({
  outcome,
  why: `${why}; no second factor, so the first one counts`,
});
