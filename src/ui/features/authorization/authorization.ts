import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { explainAll } from '../../../core/authorization/difference.ts';
import { evaluate } from '../../../core/authorization/evaluate.ts';
import { factsOfSession, factsOfToken } from '../../../core/authorization/facts.ts';
import { type Answer, type ProbeAnswer, probesFor, whichRules } from '../../../core/authorization/probe.ts';
import type { Reason } from '../../../core/authorization/reasons.ts';
import type { RuleSet } from '../../../core/authorization/rules.ts';
import type {
  AuthorizationFacts,
  AuthorizationParams,
  Evaluation,
  Level,
  PresetName,
} from '../../../core/authorization/types.ts';
import type { CommandRequest } from '../../../core/clerk-js/command.ts';
import type { UserMemberships } from '../../../core/clerk-js/results/memberships.ts';
import type { Failure, Outcome } from '../../../core/result.ts';
import type { CommandResult, SessionView } from '../../../protocol/views.ts';
import type { Memberships } from '../../commands/memberships.ts';
import { tokensOf } from '../../shared/session-labels.ts';

export interface AuthorizationFields {
  role: Signal<string>;
  permission: Signal<string>;
  feature: Signal<string>;
  plan: Signal<string>;
  /** A preset, `own`, or empty: not asked for. */
  reverification: Signal<PresetName | 'own' | ''>;
  level: Signal<Level>;
  afterMinutes: Signal<string>;
}

/** One call, and what each side says of it. */
export interface Answers {
  /** As it was when the question was asked. */
  session: Pick<SessionView, 'id' | 'status' | 'token'>;
  asked: AuthorizationParams;
  /** What `session.checkAuthorization()` answered; null: it was not reached, and `failure` says why. */
  clerkJs: Answer | null;
  failure: Failure | null;
  /** The rules that this ClerkJS follows, as its answers to harmless questions tell. */
  rules: RuleSet | 'unknown';
  /** What its rules make of what it holds. */
  bySession: Evaluation;
  /** null: the session has no token. */
  byToken: Evaluation | null;
  reasons: Reason[];
}

/** What is another than when the answers were given. */
export type Stale = 'question' | 'token' | 'status';

/** What can be picked from. */
export interface Suggestions {
  roles: string[];
  permissions: string[];
  features: string[];
  plans: string[];
}

export interface Authorization {
  fields: AuthorizationFields;
  readonly answers: ReadonlySignal<Answers | null>;
  readonly isBusy: ReadonlySignal<boolean>;
  /** What became of the answers that are shown since; null: they hold. */
  staleOf(answers: Answers, session: SessionView): Stale | null;
  /** Reads the memberships, for suggestions; calls nothing in the page. */
  load(session: SessionView): Promise<void>;
  suggestions(session: SessionView): Suggestions;
  check(session: SessionView): Promise<void>;
}

export interface AuthorizationOptions {
  run(session: SessionView, request: CommandRequest): Promise<Outcome<CommandResult>>;
  memberships: Memberships;
}

/** Asks the page's ClerkJS, and holds against it what a backend would say. */
export function createAuthorization({ run, memberships }: AuthorizationOptions): Authorization {
  const fields: AuthorizationFields = {
    role: signal(''),
    permission: signal(''),
    feature: signal(''),
    plan: signal(''),
    reverification: signal<PresetName | 'own' | ''>(''),
    level: signal<Level>('second_factor'),
    afterMinutes: signal('10'),
  };
  const answers = signal<Answers | null>(null);
  const isBusy = signal(false);

  async function ask(session: SessionView, params: AuthorizationParams, isProbe: boolean) {
    const outcome = await run(session, { name: 'checkAuthorization', params: { ...params }, isProbe });
    if (outcome.ok && outcome.value.value.kind === 'allowed') {
      const answer: Answer = outcome.value.value.allowed ? 'allowed' : 'denied';
      return { answer, failure: null };
    }
    const failure: Failure = outcome.ok ? { code: 'bad-message' } : outcome.failure;
    return { answer: failure.code === 'threw' ? ('failed' as const) : null, failure };
  }

  /** Finds out which rules the page's ClerkJS follows; null when it gave no answer. */
  async function findRules(session: SessionView, facts: AuthorizationFacts): Promise<RuleSet | 'unknown'> {
    const hasFactorAges = session.factorVerificationAge !== undefined;
    const probed: ProbeAnswer[] = [];
    for (const params of probesFor(facts, hasFactorAges)) {
      const { answer } = await ask(session, params, true);
      if (answer !== null) probed.push({ params, answer });
    }
    return whichRules(facts, hasFactorAges, probed).rules;
  }

  return {
    fields,
    answers,
    isBusy,
    load: memberships.load,
    staleOf(given, { token, status }) {
      if (JSON.stringify(paramsOf(fields)) !== JSON.stringify(given.asked)) return 'question';
      if (token?.withoutSignature !== given.session.token?.withoutSignature) return 'token';
      return status === given.session.status ? null : 'status';
    },
    suggestions: (session) => suggestionsOf(session, memberships.of.value.get(session.id) ?? null),
    async check(session) {
      if (isBusy.peek()) return;
      isBusy.value = true;
      await memberships.load(session);
      const asked = paramsOf(fields);
      const facts = sessionFacts(session, memberships.of.peek().get(session.id) ?? null);
      const rules = await findRules(session, facts);
      const { answer, failure } = await ask(session, asked, false);
      const token = session.token ? factsOfToken(session.token.reading) : null;
      batch(() => {
        isBusy.value = false;
        answers.value = {
          session,
          asked,
          clerkJs: answer,
          failure: answer === null ? failure : null,
          rules,
          bySession: evaluate(facts, asked, rules === 'unknown' ? 'current' : rules),
          byToken: token && evaluate(token, asked, 'current'),
          reasons: explainAll({
            asked,
            clerkJs: answer,
            rules,
            session: facts,
            token,
            isPending: session.status === 'pending' || session.token?.reading.status === 'pending',
          }),
        };
      });
    },
  };
}

/** What is not filled in is not asked for. */
function paramsOf(fields: AuthorizationFields): AuthorizationParams {
  const asked: AuthorizationParams = {};
  for (const name of ['role', 'permission', 'feature', 'plan'] as const) {
    const text = fields[name].value.trim();
    if (text) asked[name] = text;
  }
  const reverification = fields.reverification.value;
  if (reverification === 'own') {
    asked.reverification = { level: fields.level.value, afterMinutes: Number(fields.afterMinutes.value) };
  } else if (reverification) asked.reverification = reverification;
  return asked;
}

/** What ClerkJS itself goes by: memberships, its lastActiveToken, and its snapshot of the factors' ages. */
function sessionFacts(session: SessionView, held: UserMemberships | null): AuthorizationFacts {
  const { lastActiveOrganizationId: active } = session;
  const membership = held?.memberships.find(({ organizationId }) => organizationId === active);
  const claims = tokensOf(session).find(({ source }) => source === 'lastActiveToken')?.reading.claims;
  return factsOfSession({
    userId: held?.userId ?? session.user?.id ?? null,
    organization: membership
      ? { id: membership.organizationId, role: membership.role, permissions: membership.permissions }
      : null,
    features: claims?.fea ?? null,
    plans: claims?.pla ?? null,
    factorAges: session.factorVerificationAge ?? null,
  });
}

function suggestionsOf({ token, organizations }: SessionView, held: UserMemberships | null): Suggestions {
  const reading = token?.reading;
  const all = (...lists: (readonly (string | null | undefined)[] | undefined)[]): string[] =>
    [...new Set(lists.flatMap((list) => list ?? []))].filter((each) => typeof each === 'string').sort();
  return {
    roles: all(
      [reading?.organization?.role],
      organizations.map(({ role }) => role),
    ),
    permissions: all(
      reading?.organization?.permissions,
      held?.memberships.flatMap(({ permissions }) => permissions),
    ),
    features: all(reading?.features.user, reading?.features.organization),
    plans: all(reading?.plans.user, reading?.plans.organization),
  };
}
