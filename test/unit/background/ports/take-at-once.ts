import type { Intake } from '../../../../src/background/tabs/intake.ts';

/** No tab has a budget: everything is taken at once. */
export const takeAtOnce: Intake = {
  take: (_tabId, _source, work) => work.run(false),
  forget: () => {},
  forgetTab: () => {},
};
