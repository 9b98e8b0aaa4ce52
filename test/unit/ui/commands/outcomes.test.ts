import { describe, expect, it } from 'vitest';
import { type CommandRequest, commandNames, entryOf } from '../../../../src/core/clerk-js/command.ts';
import { failure, success } from '../../../../src/core/result.ts';
import type { LastAction } from '../../../../src/ui/commands/actions.ts';
import { describeOutcome } from '../../../../src/ui/commands/outcomes.ts';

const actionOf = (name: CommandRequest['name'], outcome: LastAction['outcome']): LastAction => ({
  request: { name } as CommandRequest,
  sessionId: 'sess_1',
  who: 'Alice Ng',
  tookMs: 5,
  outcome,
  sameToken: false,
  changes: [],
});
const done = (cookieRestored: boolean) =>
  success({ durationMs: 5, cookieRestored, token: null, requests: [], value: { kind: 'nothing' } as const });

describe('what an action came to', () => {
  it.each(commandNames)('says that the cookie was given back when it was, and only then: %s', (name) => {
    const givenBack = 'cookie restored to the active session';
    expect(describeOutcome(actionOf(name, done(true))).words).toContain(givenBack);
    expect(describeOutcome(actionOf(name, done(false))).words).not.toContain(givenBack);
  });

  it.each(commandNames)('takes a page that was left for an answer where that is what apps do: %s', (name) => {
    const { isExpected, words } = describeOutcome(actionOf(name, failure('page-gone')));
    expect(isExpected).toBe(entryOf(name).mayLeavePage);
    expect(words.length).toBe(isExpected ? 1 : 0);
    expect(describeOutcome(actionOf(name, failure('timeout')))).toEqual({ isExpected: false, words: [] });
  });

  it('takes leaving for an answer of signing out and of setting active', () => {
    expect(commandNames.filter((name) => entryOf(name).mayLeavePage).sort()).toEqual([
      'setActive',
      'signOut',
      'signOutAll',
    ]);
  });
});
