import { describe, expect, it } from 'vitest';
import { bringsChange, handlingChanges, noticeOf } from '../../../../src/core/notices/notice.ts';
import { compareVersions } from '../../../../src/core/notices/versions.ts';
import { readJson } from '../../../repo/source.ts';

const changes = [
  { version: '0.2.0', text: 'Names of cookies are read.' },
  { version: '0.4.0', text: 'Requests are recorded.' },
];

describe('the notice', () => {
  it.each([
    [undefined, 'first-run'],
    [true, 'read'],
    [false, 'changed'],
    ['of another version', 'first-run'],
  ])('is, where %j is stored, %s', (stored, kind) => {
    expect(noticeOf(stored, changes).kind).toBe(kind);
  });

  it('says the newest change, and without any what is so from the start', () => {
    expect(noticeOf(false, changes)).toEqual({ kind: 'changed', text: 'Requests are recorded.' });
    expect(noticeOf(false, [])).toEqual({ kind: 'first-run' });
  });

  it.each([
    ['0.1.0', true],
    ['0.3.9', true],
    ['0.4', false],
    ['0.4.0', false],
    ['0.10.0', false],
    ['1.0', false],
    [undefined, true],
  ])('comes again after an update from %s: %s', (from, comes) => {
    expect(bringsChange(from, changes)).toBe(comes);
    expect(bringsChange(from, [])).toBe(false);
  });

  it('compares versions by number, part by part', () => {
    expect(compareVersions('0.10.0', '0.9.1')).toBeGreaterThan(0);
    expect(compareVersions('1', '1.0.0.0')).toBe(0);
    expect(compareVersions('1.2.3', '1.2.3.1')).toBeLessThan(0);
  });

  it('has changes in order, none of a version to come', () => {
    const versions = handlingChanges.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort(compareVersions));
    const { version: own } = readJson('manifest.json') as { version: string };
    expect(versions.filter((version) => compareVersions(version, own) > 0)).toEqual([]);
  });
});
