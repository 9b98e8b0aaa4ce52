import { list } from '../json.ts';
import { clip, count } from '../text.ts';
import type { TokenProblem } from './problems.ts';
import { readScoped } from './scopes.ts';

/** The three claims that carry organization permissions in a v2 token, as they stand there. */
export interface CompactPermissions {
  /** `fea`: features as `scope:slug`, separated by commas. */
  fea: string | null;
  /** `o.per`: names of permissions; bit j of a mask stands for the j-th name. */
  per: string | null;
  /** `o.fpm`: one mask for each feature of the organization, in order. */
  fpm: string | null;
}

/** Far beyond what fits in a cookie; a hostile token is not expanded without end. */
const maxPermissions = 20_000;

/**
 * Expands a v2 token's compact permissions to `org:<feature>:<permission>`, as Clerk's own reader does on well-formed
 * claims. Masks may be wider than 53 bits, hence BigInt. Oddities go to `problems`.
 */
export function expandPermissions(compact: CompactPermissions, problems: TokenProblem[]): string[] {
  const names = list(compact.per);
  const masks = list(compact.fpm);
  if (names.length > 0 && !compact.fea) {
    problems.push({ code: 'permissions-without-features', detail: 'o.per is set, but there is no fea' });
  }
  if (names.length === 0 || masks.length === 0) return [];
  const features = readScoped('fea', compact.fea).organization;
  if (compact.fea && features.length !== masks.length) {
    problems.push({
      code: 'masks-features-mismatch',
      detail: `${count(masks.length, 'mask')} in fpm for ${count(features.length, 'organization feature')} in fea`,
    });
  }
  const permissions: string[] = [];
  for (const [index, feature] of features.entries()) {
    const mask = masks[index];
    if (mask === undefined || permissions.length >= maxPermissions) break;
    permissions.push(...expandMask(feature, mask, names, problems));
  }
  return permissions;
}

function expandMask(feature: string, mask: string, names: string[], problems: TokenProblem[]): string[] {
  if (!/^\d{1,400}$/.test(mask)) {
    problems.push({
      code: 'mask-not-a-number',
      detail: `fpm entry “${clip(mask)}” of ${clip(feature).slice(0, 20)}`,
    });
    return [];
  }
  const bits = [...BigInt(mask).toString(2)].reverse();
  if (bits.lastIndexOf('1') >= names.length) {
    problems.push({
      code: 'mask-beyond-permissions',
      detail: `fpm entry ${clip(mask)} names more than the ${count(names.length, 'permission')} in per`,
    });
  }
  return bits.flatMap((bit, index) => {
    const name = names[index];
    return bit === '1' && name !== undefined ? [`org:${feature}:${name}`] : [];
  });
}
