/** `error`: signed out or refused now; `warning`: will or may be; `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** What a finding was told from. Never a signature, a key or a cookie's value. */
export interface Evidence {
  label: string;
  value: string;
}

/** Where in the panel there is more to see. */
export type FindingLink =
  | { kind: 'claim'; sessionId: string; name: string }
  | { kind: 'claim-sizes'; sessionId: string }
  /** The table of what each source says of a session. */
  | { kind: 'drift'; sessionId: string }
  /** What ClerkJS and a server say of one question. */
  | { kind: 'authorization'; sessionId: string }
  | { kind: 'cookie'; name: string }
  /** A request, by its id in the timeline. */
  | { kind: 'request'; id: string }
  /** The settings of the app's server. */
  | { kind: 'settings' };

/** Something that is wrong, may be wrong, or is good to know. It never changes a verdict. */
export interface Finding {
  /** Stable; texts are not. */
  code: string;
  severity: Severity;
  /** One sentence: what is the matter. */
  title: string;
  /** Why, with numbers: sentences, with code in backticks. */
  cause: string;
  /** What to do; empty where nothing is known that helps. */
  fix: string;
  /** Code that does it, to be copied; null: none. */
  snippet: string | null;
  evidence: readonly Evidence[];
  links: readonly FindingLink[];
  /** Where to read more; null: nowhere. */
  docs: string | null;
  /** What it is about, where a page has several of a kind: a session's id, a cookie's name; empty: the page. */
  about: string;
}

/** What a rule has to say; the rest is empty by default. */
export type FindingParts = Pick<Finding, 'code' | 'severity' | 'cause' | 'fix'> &
  Partial<Omit<Finding, 'code' | 'severity' | 'cause' | 'fix'>>;

/** A finding of its parts. Without a title, the cause is all there is to say. */
export const finding = (parts: FindingParts): Finding => ({
  title: parts.cause,
  snippet: null,
  evidence: [],
  links: [],
  docs: null,
  about: '',
  ...parts,
});

/** What a code alone tells of a finding. */
export type FindingKind = Pick<Finding, 'severity' | 'fix' | 'docs'>;

/** Something is wrong, or may be: notes count nowhere. */
export const isTroubled = ({ severity }: Pick<Finding, 'severity'>): boolean => severity !== 'note';

const worstFirst: readonly Severity[] = ['error', 'warning', 'note'];

/** The worst first; those of one severity in the order they came in. */
export const bySeverity = <F extends Finding>(findings: readonly F[]): F[] =>
  worstFirst.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
