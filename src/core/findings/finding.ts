/** `error`: signed out or refused now; `warning`: will or may be; `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** What a finding was told from. Never a signature, a key or a cookie's value. */
export interface Evidence {
  label: string;
  value: string;
}

/** Something that is wrong, may be wrong, or is good to know. It never changes a verdict. */
export interface Finding {
  /** Stable; texts are not. */
  code: string;
  severity: Severity;
  /** What is the matter. */
  cause: string;
  /** What to do; empty where nothing is known that helps. */
  fix: string;
  evidence: readonly Evidence[];
  /** Where to read more; null: nowhere. */
  docs: string | null;
}

/** What a code alone tells of a finding. */
export type FindingKind = Pick<Finding, 'severity' | 'fix' | 'docs'>;

const worstFirst: readonly Severity[] = ['error', 'warning', 'note'];

/** The worst first; those of one severity in the order they came in. */
export const bySeverity = <F extends Finding>(findings: readonly F[]): F[] =>
  worstFirst.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
