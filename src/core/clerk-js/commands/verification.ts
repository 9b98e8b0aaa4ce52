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
  effect: () => 'Starts a reverification (1 request). Restarts one in progress.',
};

const prepareEffect = ({ factor }: { factor: FactorArguments }): string =>
  factor.strategy === 'enterprise_sso'
    ? 'Asks Clerk for the identity provider’s URL (1 request).'
    : 'Sends the user a code now (1 request).';

const attemptEffect = (): string =>
  'Sent once (1 request), never stored. Wrong attempts count and may lock the user.';

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
  effect: () => 'Prompts for a passkey in the page (2 requests). Click into the page first.',
};
