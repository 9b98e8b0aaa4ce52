import { evaluate } from './evaluate.ts';
import type { RuleSet } from './rules.ts';
import type { Asked, AuthorizationFacts } from './types.ts';

/** In what two sides can differ. */
export type Aspect =
  | 'userId'
  | 'organization'
  | 'role'
  | 'permissions'
  | 'features'
  | 'plans'
  | 'factorAges'
  | 'rules';

export interface Side {
  facts: AuthorizationFacts;
  rules: RuleSet;
}

/** Each difference that by itself would change the answer of either side; all of them, if only together they do. */
export function tellingAspects(asked: Asked, a: Side, b: Side): Aspect[] {
  const allows = ({ facts, rules }: Side) => evaluate(facts, asked, rules).allowed;
  const differing = differencesOf(a, b);
  const telling = differing.filter(
    (aspect) =>
      allows(withAspect(a, b, aspect)) !== allows(a) || allows(withAspect(b, a, aspect)) !== allows(b),
  );
  return telling.length > 0 ? telling : differing;
}

/** Role and permissions are of an organization: in another one they are not compared. */
function differencesOf(a: Side, b: Side): Aspect[] {
  const [ours, theirs] = [valuesOf(a), valuesOf(b)];
  const isSame = (aspect: Aspect) => JSON.stringify(ours[aspect]) === JSON.stringify(theirs[aspect]);
  const inOne = isSame('organization');
  return (Object.keys(ours) as Aspect[]).filter(
    (aspect) => !isSame(aspect) && (inOne || (aspect !== 'role' && aspect !== 'permissions')),
  );
}

/** In the order in which they are told. */
const valuesOf = ({ facts, rules }: Side): Record<Aspect, unknown> => ({
  userId: facts.userId,
  organization: facts.organization?.id ?? null,
  permissions: facts.organization?.permissions ?? null,
  role: facts.organization?.role ?? null,
  features: facts.features,
  plans: facts.plans,
  factorAges: facts.factorAges,
  rules,
});

/** One side with one aspect of the other. */
function withAspect(side: Side, other: Side, aspect: Aspect): Side {
  if (aspect === 'rules') return { ...side, rules: other.rules };
  if (aspect !== 'role' && aspect !== 'permissions') {
    return { ...side, facts: { ...side.facts, [aspect]: other.facts[aspect] } };
  }
  const { organization } = side.facts;
  const changed = organization && { ...organization, [aspect]: other.facts.organization?.[aspect] ?? null };
  return { ...side, facts: { ...side.facts, organization: changed } };
}
