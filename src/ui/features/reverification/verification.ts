import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Level } from '../../../core/authorization/types.ts';
import type { CommandRequest } from '../../../core/clerk-js/command.ts';
import type { FactorArguments } from '../../../core/clerk-js/commands/verification.ts';
import type { SessionVerification, SupportedFactor } from '../../../core/clerk-js/results/verification.ts';
import type { Failure, Outcome } from '../../../core/result.ts';
import type { CommandResult, SessionView } from '../../../protocol/views.ts';

/** Which of the two factors a verification waits for. */
type FactorNumber = 'first' | 'second';

export interface VerificationState {
  sessionId: string;
  /** As Clerk last told it. */
  verification: SessionVerification;
  /** `factorKey` of those whose code or address was asked for. */
  prepared: readonly string[];
  /** Attempts that Clerk refused since the start. */
  refused: number;
}

export interface Verification {
  fields: {
    level: Signal<Level>;
    /** Index of the chosen factor among those that are supported. */
    factor: Signal<number>;
    /** What is typed: a code or password. Gone as soon as it is sent. */
    secret: Signal<string>;
  };
  readonly state: ReadonlySignal<VerificationState | null>;
  readonly problem: ReadonlySignal<Failure | null>;
  /** A step is under way. */
  readonly isBusy: ReadonlySignal<boolean>;
  /** What became of the token that was fetched after completion. */
  readonly refreshed: ReadonlySignal<Outcome<CommandResult> | null>;
  start(session: SessionView): Promise<void>;
  prepare(session: SessionView, factor: SupportedFactor): Promise<void>;
  attempt(session: SessionView, factor: SupportedFactor): Promise<void>;
  /** Forgets what is shown; Clerk's own verification runs out by itself. */
  clear(): void;
}

export interface VerificationOptions {
  run(session: SessionView, request: CommandRequest): Promise<Outcome<CommandResult>>;
  /** Where an identity provider sends the person back to. */
  pageUrl(): string;
}

/** How a strategy goes. */
interface Strategy {
  label: string;
  prepares: boolean;
  secret: 'code' | 'password' | null;
  /** Why it can only be done by the app itself; absent: it can be done here. */
  whyNot?: string;
}

/** One that is not here can only be done by the app itself, too. */
const strategies: Record<string, Strategy> = {
  password: { label: 'Password', prepares: false, secret: 'password' },
  email_code: { label: 'Code by email', prepares: true, secret: 'code' },
  email_link: {
    label: 'Link by email',
    prepares: false,
    secret: null,
    // `prepareFirstFactorVerification` of @clerk/shared 4.41 takes no such factor, nor does its attempt.
    whyNot:
      'The panel can neither send nor check an email link. Choose another factor, or let the app itself ask for it.',
  },
  phone_code: { label: 'Code by phone', prepares: true, secret: 'code' },
  passkey: { label: 'Passkey', prepares: false, secret: null },
  enterprise_sso: { label: 'Enterprise SSO', prepares: true, secret: null },
  totp: { label: 'Authenticator app (TOTP)', prepares: false, secret: 'code' },
  backup_code: { label: 'Backup code', prepares: false, secret: 'code' },
};

export const strategyOf = (name: string) => (Object.hasOwn(strategies, name) ? strategies[name] : undefined);

/** The factor that is asked for now; null when it is complete, or in a state that is not known here. */
export function wantedFactor({ status }: SessionVerification): FactorNumber | null {
  if (status === 'needs_first_factor') return 'first';
  return status === 'needs_second_factor' ? 'second' : null;
}

/** Those of the factor that is asked for now. */
export function supportedFactors(verification: SessionVerification): SupportedFactor[] {
  const wanted = wantedFactor(verification);
  if (wanted === 'first') return verification.supportedFirstFactors;
  return wanted === 'second' ? verification.supportedSecondFactors : [];
}

/** Names a factor among others: a user may have two addresses for codes. */
export const factorKey = ({
  strategy,
  emailAddressId,
  phoneNumberId,
  enterpriseConnectionId,
}: SupportedFactor) =>
  [strategy, emailAddressId ?? phoneNumberId ?? enterpriseConnectionId].filter(Boolean).join(' ');

/** Leads a person through a reverification of one session. https://clerk.com/docs/guides/secure/reverification */
export function createVerification({ run, pageUrl }: VerificationOptions): Verification {
  const fields = {
    level: signal<Level>('first_factor'),
    factor: signal(0),
    secret: signal(''),
  };
  const state = signal<VerificationState | null>(null);
  const problem = signal<Failure | null>(null);
  const isBusy = signal(false);
  const refreshed = signal<Outcome<CommandResult> | null>(null);
  let turn = 0;

  /** One step at a time; what comes back after `clear` is dropped. */
  async function step(
    session: SessionView,
    request: CommandRequest,
    onDone: (verification: SessionVerification) => VerificationState,
  ): Promise<Outcome<CommandResult> | null> {
    if (isBusy.peek()) return null;
    const mine = ++turn;
    batch(() => {
      isBusy.value = true;
      problem.value = null;
    });
    const outcome = await run(session, request);
    if (mine !== turn) return null;
    batch(() => {
      isBusy.value = false;
      if (!outcome.ok) {
        problem.value = outcome.failure;
        return;
      }
      if (outcome.value.value.kind !== 'verification') return;
      const before = state.peek()?.verification;
      const { verification } = outcome.value.value;
      if (before?.status !== verification.status) fields.factor.value = 0;
      state.value = onDone(verification);
    });
    if (outcome.ok && state.peek()?.verification.status === 'complete') await refresh(session, mine);
    return outcome;
  }

  /** The age of the factors lives in the token: until it is replaced, a backend knows nothing of it. */
  async function refresh(session: SessionView, mine: number): Promise<void> {
    const outcome = await run(session, { name: 'getToken', options: { skipCache: true } });
    if (mine === turn) refreshed.value = outcome;
  }

  return {
    fields,
    state,
    problem,
    isBusy,
    refreshed,
    async start(session) {
      refreshed.value = null;
      fields.secret.value = '';
      await step(session, { name: 'startVerification', level: fields.level.peek() }, (verification) => ({
        sessionId: session.id,
        verification,
        prepared: [],
        refused: 0,
      }));
    },
    async prepare(session, factor) {
      const current = state.peek();
      const wanted = current && wantedFactor(current.verification);
      if (!current || !wanted) return;
      const request: CommandRequest = {
        name: wanted === 'first' ? 'prepareFirstFactor' : 'prepareSecondFactor',
        factor: preparation(factor, pageUrl()),
      };
      await step(session, request, (verification) => ({
        ...current,
        verification,
        prepared: [...current.prepared, factorKey(factor)],
      }));
    },
    async attempt(session, factor) {
      const current = state.peek();
      const wanted = current && wantedFactor(current.verification);
      const way = strategyOf(factor.strategy);
      if (!current || !wanted || !way || way.whyNot || isToBePrepared(current, factor)) return;
      const typed = fields.secret.peek();
      const secret = way.secret === 'code' ? typed.replace(/\s/g, '') : typed;
      fields.secret.value = '';
      const request: CommandRequest =
        factor.strategy === 'passkey'
          ? { name: 'verifyWithPasskey' }
          : {
              name: wanted === 'first' ? 'attemptFirstFactor' : 'attemptSecondFactor',
              factor: { strategy: factor.strategy, ...(way.secret && { [way.secret]: secret }) },
            };
      const outcome = await step(session, request, (verification) => ({ ...current, verification }));
      if (outcome?.ok === false) state.value = { ...current, refused: current.refused + 1 };
    },
    clear() {
      turn += 1;
      batch(() => {
        isBusy.value = false;
        state.value = null;
        problem.value = null;
        refreshed.value = null;
        fields.secret.value = '';
        fields.factor.value = 0;
      });
    },
  };
}

/** Its code has yet to be sent. */
export const isToBePrepared = ({ prepared }: VerificationState, factor: SupportedFactor): boolean =>
  strategyOf(factor.strategy)?.prepares === true && !prepared.includes(factorKey(factor));

/** What Clerk needs to send a code, or to name the identity provider. */
function preparation(factor: SupportedFactor, pageUrl: string): FactorArguments {
  const { strategy, emailAddressId, phoneNumberId, enterpriseConnectionId } = factor;
  return {
    strategy,
    ...(emailAddressId !== null && { emailAddressId }),
    ...(phoneNumberId !== null && { phoneNumberId }),
    ...(enterpriseConnectionId !== null && { enterpriseConnectionId }),
    ...(strategy === 'enterprise_sso' && { redirectUrl: pageUrl }),
  };
}
