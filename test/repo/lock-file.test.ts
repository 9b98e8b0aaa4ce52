import { expect, it } from 'vitest';
import { readJson } from './source.ts';

interface LockFile {
  packages: Record<string, { resolved?: string; integrity?: string }>;
}

it('package-lock.json names the SHA-512 of each package, and no place without https', () => {
  const { packages } = readJson('package-lock.json') as LockFile;
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(400);
  const loose = installed.filter(
    ([, { resolved = 'https://', integrity }]) =>
      !resolved.startsWith('https://') || !integrity?.startsWith('sha512-'),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});
