import { join } from 'node:path';
import { type ClerkRelease, ensureClerkJs, ensureRelease } from '../../dev/clerk/clerk-js.ts';
import type { RuleSet } from '../../src/core/authorization/rules.ts';

/** A published ClerkJS, and the rules by which it answers. */
export interface Release {
  version: string;
  rules: RuleSet;
  /** `clerk.browser.js` */
  script: string;
}

/** The last of each line before April 2026: only here, for the rules that no newer release has. */
const older: (ClerkRelease & { rules: RuleSet })[] = [
  {
    version: '6.7.4',
    rules: 'before-2026-04',
    integrity:
      'sha512-dC3i8eylzsKiK25Cwyeud2UaeB9y/m26skauHKuzIKcIrlM02MF3xBmH+sNIdTfjf6US/T7xOJqN0eINvf3kGQ==',
  },
  {
    version: '5.125.9',
    rules: 'before-2026-04-core-2',
    integrity:
      'sha512-5F3u/Ki082vsWTyYz8SWDDGXb06jMujY7JgwqFTJsSlEuUxwQLKMZbhdsewtgTqjY/DfKgF138x0EXiVCaBYxw==',
  },
];

/** The releases that all tests run against. */
export async function usualReleases(): Promise<Release[]> {
  const folders = await ensureClerkJs();
  return [
    releaseIn(folders[6], 'current'),
    releaseIn(folders[5], 'current-core-2'),
    releaseIn(folders[4], 'role-permission-only'),
  ];
}

/** One release for each rule set, downloading what is missing. */
export async function allReleases(): Promise<Release[]> {
  const releases = await usualReleases();
  for (const { rules, ...release } of older) releases.push(releaseIn(await ensureRelease(release), rules));
  return releases;
}

const releaseIn = (folder: string, rules: RuleSet): Release => ({
  version: folder.split(/[\\/]/).at(-1) ?? '',
  rules,
  script: join(folder, 'clerk.browser.js'),
});
