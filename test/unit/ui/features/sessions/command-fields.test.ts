import { describe, expect, it } from 'vitest';
import { effectOf } from '../../../../../src/core/clerk-js/command.ts';
import {
  createCommandFields,
  organizationOf,
} from '../../../../../src/ui/features/sessions/command-fields.ts';
import { organizationName } from '../../../../../src/ui/shared/session-labels.ts';
import { makeSession } from '../../fixtures.ts';

const organizations = [
  { id: 'org_1', slug: 'acme', name: 'Acme', role: 'org:admin' },
  { id: 'org_2', slug: null, name: null, role: null },
];
const session = makeSession('sess_1', { organizations });
const active = {
  isActive: true,
  isAgents: false,
  organizationName: (id: string) => organizationName(id, session),
};
const other = { ...active, isActive: false };

describe('the organization field', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['personal account', null],
    ['Personal workspace', null],
    ['Personal', null],
    ['org_1', 'org_1'],
    ['ACME', 'org_1'],
    ['org_elsewhere', 'org_elsewhere'],
  ])('takes “%s” as %s', (typed, id) => {
    expect(organizationOf(typed, session)).toBe(id);
  });
});

describe('the fields of a session', () => {
  it('give an option only when it is set', () => {
    const { fields, requestOf } = createCommandFields();
    expect(requestOf('getToken', session)).toEqual({ name: 'getToken' });
    expect(requestOf('touch', session)).toEqual({ name: 'touch' });
    expect(requestOf('setActive', session)).toEqual({ name: 'setActive' });
    fields.template.value = ' supabase ';
    fields.organization.value = 'personal account';
    fields.skipCache.value = true;
    fields.leewaySec.value = '30';
    fields.intent.value = 'focus';
    expect(requestOf('getToken', session)).toEqual({
      name: 'getToken',
      options: { template: 'supabase', organizationId: null, skipCache: true, leewayInSeconds: 30 },
    });
    expect(requestOf('touch', session)).toEqual({ name: 'touch', intent: 'focus' });
    expect(requestOf('setActive', session)).toEqual({ name: 'setActive', organizationId: null });
  });

  it('leave a leeway that is no number to ClerkJS', () => {
    const { fields, requestOf } = createCommandFields();
    fields.leewaySec.value = 'soon';
    expect(requestOf('getToken', session)).toEqual({ name: 'getToken' });
  });
});

describe('the effect of a command', () => {
  it('is told by its options', () => {
    expect(effectOf({ name: 'getToken' }, active)).toMatch(/updates the page’s __session cookie/);
    expect(effectOf({ name: 'getToken', options: { template: 'a' } }, active)).toMatch(
      /template “a”.*The page’s cookie stays/,
    );
    expect(effectOf({ name: 'getToken', options: { skipCache: true } }, active)).toContain('replaces');
    expect(effectOf({ name: 'getToken', options: { organizationId: 'org_1' } }, active)).toContain(
      'for Acme',
    );
    expect(effectOf({ name: 'setActive', organizationId: null }, active)).toContain('personal account');
    expect(effectOf({ name: 'setActive' }, other)).toMatch(/^Switches the page to this session/);
  });

  it('speaks of the cookie of the active session where that is touched', () => {
    const goesBack = 'restored right after';
    expect(effectOf({ name: 'touch' }, other)).toContain(goesBack);
    expect(effectOf({ name: 'getToken' }, other)).toContain(goesBack);
    expect(effectOf({ name: 'getToken', options: { template: 'a' } }, other)).not.toContain(goesBack);
    expect(effectOf({ name: 'touch' }, active)).not.toContain(goesBack);
  });
});
