import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../../src/core/findings/facts.ts';
import { bySeverity, type Finding, finding } from '../../../../src/core/findings/finding.ts';
import { findingsIn, findingsOn } from '../../../../src/core/findings/index.ts';
import { judge } from '../../../../src/core/token/judge.ts';
import { tokenProblems } from '../../../../src/core/token/problems.ts';
import { nowMs, nowSec } from '../token/make-token.ts';
import { factsOfText, factsWith, noFacts } from './fixture.ts';

const codesOn = (facts: Facts) => findingsOn('token', facts).map(({ code }) => code);
const other = { issuer: 'https://other.example', sessionId: 'sess_other', origin: 'https://other.example' };

/** Many things are wrong at once. */
const troubled = factsWith({
  claims: { sts: 'pending', large: 'x'.repeat(4_096), role: '{{user.role}}' },
  header: { oiat: nowSec - 90 },
  expected: other,
  clockAheadMs: 60_000,
});

const empty = (code: string, severity: Finding['severity']): Finding =>
  finding({ code, severity, cause: '', fix: '' });

describe('findings', () => {
  it('are none on a token as it should be, and where nothing is known', () => {
    expect(findingsIn(factsWith())).toEqual([]);
    expect(findingsIn(noFacts)).toEqual([]);
  });

  it('on a token come in the order of its rules', () => {
    expect(codesOn(factsWith({ expected: other }))).toEqual([
      'issuer-mismatch',
      'session-mismatch',
      'other-azp',
    ]);
    const template = { claims: { sid: undefined }, header: { alg: 'HS256', cat: 'cl_B7d4PD222AAA' } };
    expect(codesOn(factsWith(template))).toEqual(['not-a-session-token', 'own-signing-key']);
    const machine = { claims: { iss: 'https://other.example', sub: 'mch_1' } };
    expect(codesOn(factsWith(machine))).toEqual(['not-a-session-token']);
    expect(codesOn(troubled)).toEqual([
      'issuer-mismatch',
      'session-mismatch',
      'session-pending',
      'other-azp',
      'claims-older-than-token',
    ]);
    for (const raw of ['sk_test_abc', 'junk']) expect(codesOn(factsOfText(raw))).toEqual([]);
  });

  it('of all subjects come with the worst first', () => {
    expect(findingsIn(troubled).map(({ code }) => code)).toEqual([
      'session-pending',
      'clock-skew',
      'cookie-too-large',
      'unresolved-shortcode',
      'issuer-mismatch',
      'session-mismatch',
      'other-azp',
      'claims-older-than-token',
      'custom-claims-too-large',
    ]);
  });

  it('of one severity keep their order', () => {
    const list = [
      empty('a', 'note'),
      empty('b', 'error'),
      empty('c', 'warning'),
      empty('d', 'error'),
      empty('e', 'note'),
    ];
    expect(
      bySeverity(list)
        .map(({ code }) => code)
        .join(''),
    ).toBe('bdcae');
  });

  it('never change a verdict', () => {
    const { reading } = troubled;
    if (!reading) throw new Error('no reading');
    const verdict = () =>
      judge(reading, { kind: 'valid', keys: { kind: 'pasted', form: 'jwks', notes: [] } }, { nowMs });
    const before = JSON.stringify([troubled, verdict()]);
    findingsIn(troubled);
    expect(JSON.stringify([troubled, verdict()])).toBe(before);
    expect(verdict().kind).toBe('accepted');
  });
});

describe('what findings say', () => {
  it('is short, and leads to an address', () => {
    const kinds = Object.values(tokenProblems);
    for (const { fix, docs } of [...kinds, ...findingsIn(troubled)]) {
      for (const sentence of fix.split(/(?<=\.) /))
        expect(sentence.split(' ').length).toBeLessThanOrEqual(15);
      if (docs !== null) expect(new URL(docs).protocol).toBe('https:');
    }
  });

  it('holds little of the token', () => {
    for (const { evidence } of findingsIn(troubled)) {
      for (const { label, value } of evidence) expect(`${label} ${value}`.length).toBeLessThan(200);
    }
  });
});
