import { describe, expect, it } from 'vitest';
import {
  type CommandName,
  type CommandRequest,
  commandNames,
  effectOf,
  entryOf,
  isFor,
  restoresCookie,
} from '../../../../src/core/clerk-js/command.ts';
import { sourceFiles } from '../../../repo/source.ts';

const factor = { strategy: 'password', password: 'x' };
/** One of each. */
const requests: { [Name in CommandName]: Extract<CommandRequest, { name: Name }> } = {
  getToken: { name: 'getToken' },
  touch: { name: 'touch' },
  end: { name: 'end' },
  remove: { name: 'remove' },
  reload: { name: 'reload' },
  clearCache: { name: 'clearCache' },
  setActive: { name: 'setActive' },
  signOut: { name: 'signOut' },
  signOutAll: { name: 'signOutAll' },
  readMemberships: { name: 'readMemberships' },
  checkAuthorization: { name: 'checkAuthorization', params: {} },
  startVerification: { name: 'startVerification', level: 'first_factor' },
  prepareFirstFactor: { name: 'prepareFirstFactor', factor },
  attemptFirstFactor: { name: 'attemptFirstFactor', factor },
  prepareSecondFactor: { name: 'prepareSecondFactor', factor },
  attemptSecondFactor: { name: 'attemptSecondFactor', factor },
  verifyWithPasskey: { name: 'verifyWithPasskey' },
  listDevices: { name: 'listDevices' },
  revokeDevice: { name: 'revokeDevice', deviceSessionId: 'sess_2' },
};
const active = { isActive: true, isAgents: false, organizationName: (id: string) => id };
const other = { ...active, isActive: false };

describe('the list of commands', () => {
  it('has every file of its folder', () => {
    const folder = 'src/core/clerk-js/commands/';
    const files = sourceFiles(folder);
    const list = files.find(({ path }) => path.endsWith('/index.ts'))?.text ?? '';
    const entries = files.filter(({ text }) => /: CommandEntry\b/.test(text));
    expect(entries.length).toBeGreaterThan(10);
    for (const { path } of entries) expect(list).toContain(`from '.${path.slice(folder.length - 1)}'`);
  });

  it('gives each a name of its own for people', () => {
    const labels = commandNames.map((name) => entryOf(name).label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe('the effect of a command', () => {
  it.each(Object.values(requests))('says what is sent, if anything: $name', (request) => {
    expect(effectOf(request, active)).toMatch(/request|sends|Sends|changes nothing/);
  });

  it.each(Object.values(requests))(
    'says of another session that the cookie may be given back, with a request, where it may: $name',
    (request) => {
      const goesBack = /restored right after, with up to 1 more request/;
      expect(goesBack.test(effectOf(request, other))).toBe(restoresCookie(request));
      expect(effectOf(request, active)).not.toMatch(goesBack);
    },
  );

  it('says of an agent’s session what Clerk may refuse there, before the click', () => {
    const refused = commandNames.filter((name) =>
      effectOf(requests[name], { ...active, isAgents: true }).includes(
        'Clerk may refuse this in an agent’s session (403)',
      ),
    );
    expect(refused.sort()).toEqual(['end', 'remove', 'setActive', 'signOut', 'signOutAll', 'touch']);
    expect(effectOf(requests.end, active)).not.toContain('403');
  });

  it('says so of all that make ClerkJS write the cookie', () => {
    expect(commandNames.filter((name) => restoresCookie(requests[name])).sort()).toEqual([
      'attemptFirstFactor',
      'attemptSecondFactor',
      'end',
      'getToken',
      'prepareFirstFactor',
      'prepareSecondFactor',
      'reload',
      'remove',
      'revokeDevice',
      'signOut',
      'startVerification',
      'touch',
      'verifyWithPasskey',
    ]);
    expect(restoresCookie({ name: 'getToken', options: { template: 'a' } })).toBe(false);
  });
});

describe('a session that is over', () => {
  const over = ['ended', 'removed', 'revoked', 'replaced', 'expired', 'abandoned'];

  it.each(over)('takes only what makes sense for it: %s', (status) => {
    expect(commandNames.filter((name) => isFor(name, status)).sort()).toEqual([
      'checkAuthorization',
      'clearCache',
      'readMemberships',
      'reload',
      'remove',
      'signOutAll',
    ]);
  });

  it.each(['active', 'pending', 'a status of tomorrow'])('is none with the status %s', (status) => {
    expect(commandNames.filter((name) => !isFor(name, status))).toEqual([]);
  });
});
