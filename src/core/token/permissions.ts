import type { TokenProblem } from './types.ts';

/** The three claims that carry organization permissions in a v2 token, as they stand there. */
export interface CompactPermissions {
  /** `fea`: features as `scope:slug`, separated by commas. */
  fea: string | null;
  /** `o.per`: names of permissions; bit j of a mask stands for the j-th name. */
  per: string | null;
  /** `o.fpm`: one mask for each feature of the organization, in order. */
  fpm: string | null;
}

const organizationScopes = new Set(['o', 'uo', 'ou']);

/**
 * Expands a v2 token's compact permissions to `org:<feature>:<permission>`, as Clerk's own reader does on well-formed
 * claims. Masks may be wider than 53 bits, hence BigInt. Oddities go to `problems`.
 */
export function expandPermissions(compact: CompactPermissions, problems: TokenProblem[]): string[] {
  const names = list(compact.per);
  const masks = list(compact.fpm);
  if (names.length === 0 || masks.length === 0) return [];
  const features = organizationFeatures(compact.fea, problems);
  if (features.length !== masks.length) {
    problems.push({
      code: 'masks-features-mismatch',
      detail: `${masks.length} masks in fpm for ${features.length} organization features in fea`,
    });
  }
  return features.flatMap((feature, index) => {
    const mask = masks[index];
    return mask === undefined ? [] : expandMask(feature, mask, names, problems);
  });
}

function expandMask(feature: string, mask: string, names: string[], problems: TokenProblem[]): string[] {
  if (!/^\d{1,400}$/.test(mask)) {
    problems.push({ code: 'mask-not-a-number', detail: `fpm entry “${mask.slice(0, 40)}” of ${feature}` });
    return [];
  }
  const bits = BigInt(mask);
  if (bits >> BigInt(names.length) > 0n) {
    problems.push({
      code: 'mask-beyond-permissions',
      detail: `fpm entry ${mask} of ${feature} names more than the ${names.length} permissions in per`,
    });
  }
  return names
    .filter((_, bit) => ((bits >> BigInt(bit)) & 1n) === 1n)
    .map((name) => `org:${feature}:${name}`);
}

/** Features of the organization in order; those of the user alone take no mask. */
function organizationFeatures(fea: string | null, problems: TokenProblem[]): string[] {
  const features: string[] = [];
  for (const entry of list(fea)) {
    const colon = entry.indexOf(':');
    if (colon < 0) {
      problems.push({ code: 'fea-without-scope', detail: `fea entry “${entry.slice(0, 40)}” has no scope` });
      continue;
    }
    if (organizationScopes.has(entry.slice(0, colon))) features.push(entry.slice(colon + 1));
  }
  return features;
}

const list = (value: string | null): string[] => (value ? value.split(',').map((entry) => entry.trim()) : []);
