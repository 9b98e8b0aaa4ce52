import type { Level } from '../../authorization/types.ts';
import type { CommandEntry } from './entry.ts';

/** The steps of a reverification. https://clerk.com/docs/guides/secure/reverification */

/** Arguments of a verification step: its strategy, and what that takes (`code`, `password`, `emailAddressId`, …). */
export type FactorArguments = { strategy: string; [name: string]: string | boolean };

const step = {
  of: 'session',
  needs: 'live',
  result: 'verification',
  asksFirst: null,
  cookie: () => 'restored',
  mayLeavePage: false,
  quiet: false,
} satisfies Partial<CommandEntry>;

const factorStep = {
  ...step,
  call: ({ factor }: { factor: FactorArguments }) => ({ args: [factor] }),
};

export const startVerification: CommandEntry<{ level: Level }> = {
  ...step,
  label: 'Start verification',
  method: 'startVerification',
  call: ({ level }) => ({ args: [{ level }] }),
  effect: () =>
    'Starts a reverification of this session in Clerk; sends one request. One that was under way starts over.',
};

const prepareEffect = ({ factor }: { factor: FactorArguments }): string =>
  factor.strategy === 'enterprise_sso'
    ? 'Asks Clerk for the address of the identity provider; sends one request.'
    : 'Clerk sends the code to the user now; sends one request.';

const attemptEffect = (): string =>
  'Sends what you typed to Clerk once; it is kept nowhere. Wrong ones count, and may lock the user.';

export const prepareFirstFactor: CommandEntry<{ factor: FactorArguments }> = {
  ...factorStep,
  label: 'Prepare first factor',
  method: 'prepareFirstFactorVerification',
  effect: prepareEffect,
};

export const attemptFirstFactor: CommandEntry<{ factor: FactorArguments }> = {
  ...factorStep,
  label: 'Attempt first factor',
  method: 'attemptFirstFactorVerification',
  effect: attemptEffect,
};

export const prepareSecondFactor: CommandEntry<{ factor: FactorArguments }> = {
  ...factorStep,
  label: 'Prepare second factor',
  method: 'prepareSecondFactorVerification',
  effect: prepareEffect,
};

export const attemptSecondFactor: CommandEntry<{ factor: FactorArguments }> = {
  ...factorStep,
  label: 'Attempt second factor',
  method: 'attemptSecondFactorVerification',
  effect: attemptEffect,
};

export const verifyWithPasskey: CommandEntry = {
  ...step,
  label: 'Verify with passkey',
  method: 'verifyWithPasskey',
  call: () => ({}),
  effect: () =>
    'The page asks the browser for a passkey; sends two requests. The page must have the focus for it.',
};
