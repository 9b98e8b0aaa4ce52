import { describe, expect, it } from 'vitest';
import { isCommand } from '../../../../src/core/clerk-js/command-shapes.ts';

const to = { sessionId: 'sess_1', seenStatus: 'active' };

describe('a command', () => {
  it.each<object>([
    { name: 'touch' },
    { name: 'touch', intent: 'focus' },
    // Firefox’s ports keep what is undefined.
    { name: 'touch', intent: undefined },
    { name: 'getToken' },
    { name: 'getToken', options: {} },
    { name: 'getToken', options: { template: 'mine', organizationId: null, skipCache: true } },
    { name: 'getToken', options: { leewayInSeconds: 5, throwOnError: false } },
    { name: 'setActive' },
    { name: 'setActive', organizationId: null },
    { name: 'checkAuthorization', params: { role: 5, reverification: { level: 'x' } } },
    { name: 'attemptFirstFactor', factor: { strategy: 'password', password: 'x' } },
    { name: 'prepareFirstFactor', factor: { strategy: 'phone_code', phoneNumberId: 'idn_1', default: true } },
    { name: 'startVerification', level: 'first_factor' },
    { name: 'revokeDevice', deviceSessionId: 'sess_2' },
    { name: 'signOutAll' },
  ])('is taken: %j', (command) => {
    expect(isCommand({ ...command, ...to })).toBe(true);
  });

  it.each<[string, unknown]>([
    ['no session', { name: 'touch' }],
    ['another name', { name: 'toString', ...to }],
    ['another intent', { name: 'touch', intent: 'x', ...to }],
    ['options that are none', { name: 'getToken', options: 'x', ...to }],
    ['an option that nobody knows', { name: 'getToken', options: { toJSON: 1 }, ...to }],
    [
      'an endless number',
      { name: 'getToken', options: { leewayInSeconds: Number.POSITIVE_INFINITY }, ...to },
    ],
    ['a text that is too long', { name: 'setActive', organizationId: 'x'.repeat(1_001), ...to }],
    ['no parameters', { name: 'checkAuthorization', ...to }],
    ['too many parameters', { name: 'checkAuthorization', params: { role: 'x'.repeat(10_001) }, ...to }],
    ['no factor', { name: 'attemptFirstFactor', ...to }],
    ['a factor with a list', { name: 'attemptFirstFactor', factor: { strategy: 'x', code: [1] }, ...to }],
    ['no device', { name: 'revokeDevice', ...to }],
  ])('is refused with %s', (_, command) => {
    expect(isCommand(command)).toBe(false);
  });
});
