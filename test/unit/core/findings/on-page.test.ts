import { describe, expect, it } from 'vitest';
import { findingsOfPage } from '../../../../src/core/findings/on-page.ts';
import { pageRules } from '../../../../src/core/findings/page-rules/index.ts';
import { pageCases } from './page-cases.ts';
import { cookiesFor, foundOn, pageWith, sessionOf, tokenOf } from './page-fixture.ts';
import { requestCases } from './request-cases.ts';

const ruleOf = (code: string) => {
  const rule = pageRules.find((each) => each.code === code);
  if (!rule) throw new Error(`no rule ${code}`);
  return rule;
};

const cases = [...pageCases, ...requestCases];

describe.each(cases)('$code', ({ code, raised, silent }) => {
  it.each(Object.entries(raised))('is found: %s', (_, { page, severity, says }) => {
    const [finding, ...others] = foundOn(ruleOf(code), pageWith(page));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code, severity });
    expect(`${finding?.title} ${finding?.cause} ${finding?.fix}`).toMatch(says);
  });

  it.each(Object.entries(silent))('is not found: %s', (_, page) => {
    expect(foundOn(ruleOf(code), pageWith(page))).toEqual([]);
  });
});

describe('findings of a page', () => {
  it('have a case for each rule', () => {
    expect(cases.map(({ code }) => code).sort()).toEqual(pageRules.map(({ code }) => code).sort());
  });

  it('are none but a note on a sound page, and say what was not looked at', () => {
    const { found, passed, notRun } = findingsOfPage(pageWith());
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['no-authorized-parties note']);
    expect(new Set(notRun.map(({ why }) => why))).toEqual(
      new Set([
        'no secret key in use',
        'DevTools records no requests',
        'nothing was checked in the Authorization tab',
      ]),
    );
    expect(findingsOfPage(pageWith({ more: { requests: [] } })).notRun.map(({ code }) => code)).toEqual([
      'system-permission',
      'secret-key-of-another-instance',
    ]);
    expect(passed).toBeGreaterThan(25);
  });

  it('begin with the worst', () => {
    const { found } = findingsOfPage(
      pageWith({
        cookies: cookiesFor(tokenOf({}, 120)),
        sessions: [sessionOf({ actor: { sub: 'user_9' } })],
      }),
    );
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'note', 'note']);
  });

  it('are no error or warning where nobody is signed in', () => {
    const { found } = findingsOfPage(
      pageWith({ sessions: [], activeId: null, cookies: cookiesFor(null, 0) }),
    );
    expect(found).toEqual([]);
  });

  it('tell each thing once, also what a rule on tokens tells', () => {
    const facts = pageWith({
      sessions: [sessionOf({ lastActiveToken: tokenOf({ notes: 'x'.repeat(4_000) }) })],
    });
    const codes = findingsOfPage(facts).found.map(({ code, about }) => `${code} ${about}`);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toContain('cookie-too-large ');
    expect(codes).not.toContain('custom-claims-too-large sess_1');
    const notes = sessionOf({ lastActiveToken: tokenOf({ notes: 'x'.repeat(1_500) }) });
    expect(findingsOfPage(pageWith({ sessions: [notes] })).found.map(({ code }) => code)).toContain(
      'custom-claims-too-large',
    );
  });

  it('are looked at again by time alone, where they come from requests', () => {
    expect(findingsOfPage(pageWith()).nextChangeMs).toBeNull();
    expect(findingsOfPage(pageWith({ cookies: [] })).nextChangeMs).toBeNull();
    const loop = cases.find(({ code }) => code === 'handshake-loop')?.raised['for one reason']?.page;
    const facts = pageWith(loop);
    expect(findingsOfPage(facts).nextChangeMs).toBeGreaterThan(facts.nowMs);
    // Until they count no more.
    const later = { ...facts, nowMs: facts.nowMs + 120_000 };
    expect(findingsOfPage(later).nextChangeMs).toBeNull();
  });
});
