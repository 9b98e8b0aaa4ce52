import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { PortState } from '../../../../src/protocol/reconnecting-port.ts';
import type { ClerkView, TabView } from '../../../../src/protocol/views.ts';
import { propertiesOf } from '../../../../src/ui/features/sessions/properties.ts';
import { applyTheme, themeOf } from '../../../../src/ui/kit/theme.ts';
import {
  actingAs,
  organizationLabel,
  pendingTask,
  userLabel,
} from '../../../../src/ui/shared/session-labels.ts';
import type { Site } from '../../../../src/ui/shared/sites.ts';
import { createTabModel } from '../../../../src/ui/shared/tab.ts';
import { describeState, type PlainState, type ViewState } from '../../../../src/ui/shared/view-state.ts';
import { makeClerk, makeFrame, makeSession, makeTab, tabWith } from '../fixtures.ts';

const site: Site = { host: 'app.example.com', pattern: 'https://app.example.com/*', hasClerk: null };

function tabModel(
  view: TabView | null,
  state: PortState = 'connected',
  seen: Site | null | undefined = undefined,
) {
  const shown = signal(view);
  return { shown, tab: createTabModel(shown, signal(state), signal(seen)) };
}

describe('the state of a tab', () => {
  const { instance } = makeClerk([]);
  const cases: [ViewState['kind'], TabView | null][] = [
    ['waiting', null],
    ['waiting', makeTab([], { answered: false })],
    ['no-clerk', makeTab([])],
    ['no-clerk', makeTab([makeFrame(null, { failedScript: 'cdn.example/clerk.js' })])],
    ['no-clerk', makeTab([makeFrame(null, { hidden: { sign: 'cookies' } })])],
    ['hidden-clerk', makeTab([makeFrame(null, { hidden: { sign: 'requests', version: '5.128.0' } })])],
    ['restricted-page', makeTab([], { unreachable: 'restricted-page' })],
    ['reload-needed', makeTab([], { unreachable: 'reload-needed' })],
    ['refused', makeTab([makeFrame(null, { problem: { code: 'bad-message' } })])],
    ['clerk-loading', tabWith([], { instance: { ...instance, loaded: false, status: 'loading' } })],
    ['clerk-error', tabWith([], { instance: { ...instance, loaded: false, status: 'error' } })],
    ['signed-out', tabWith([])],
    ['sessions', tabWith([makeSession('sess_1')])],
  ];
  it.each(cases)('is %s', (kind, view) => {
    expect(tabModel(view).tab.state.value.kind).toBe(kind);
  });

  const withoutAccess = makeTab([], { unreachable: 'site-not-allowed', answered: false });

  it.each([
    ['site-not-allowed', site],
    ['restricted-page', null],
    ['waiting', undefined],
  ] as const)('is %s where the worker has no access and the site is %j', (kind, seen) => {
    expect(tabModel(withoutAccess, 'connected', seen).tab.state.value.kind).toBe(kind);
  });

  it('is “updated” whatever else is known', () => {
    expect(tabModel(tabWith([makeSession('sess_1')]), 'updated').tab.state.value.kind).toBe('updated');
  });

  it('names the script that failed to load', () => {
    const { tab } = tabModel(makeTab([makeFrame(null, { failedScript: 'cdn.example/clerk.js' })]));
    const state = tab.state.value as PlainState;
    expect(describeState(state)).toMatchObject({
      tone: 'error',
      title: 'Clerk’s script did not load',
      actions: ['reload-page'],
    });
    expect(describeState(state).text.join(' ')).toContain('`cdn.example/clerk.js`');
  });

  it.each([
    ['clerk-error', 'error', 'origin_invalid'],
    ['clerk-loading', 'loading', 'may be why'],
  ])('names both hosts where a production key is on another’s page: %s', (kind, status, words) => {
    const keyElsewhere = { domain: 'example.test', page: 'preview-1.vercel.app' };
    const textWith = (more: Partial<ClerkView>): string => {
      const view = tabWith([], { instance: { ...instance, loaded: false, status }, ...more });
      const state = tabModel(view).tab.state.value as PlainState;
      expect(state.kind).toBe(kind);
      return describeState(state).text.join(' ');
    };
    const text = textWith({ keyElsewhere });
    for (const part of ['production key of example.test', 'preview-1.vercel.app', words]) {
      expect(text).toContain(part);
    }
    expect(textWith({ keyElsewhere: null })).not.toMatch(/production key|origin_invalid/);
  });
});

describe('what is selected', () => {
  const sessions = [makeSession('sess_1'), makeSession('sess_2'), makeSession('sess_3')];

  it('is Clerk’s active session at first', () => {
    const { tab } = tabModel(tabWith(sessions, { activeSessionId: 'sess_2' }));
    expect(tab.selectedId.value).toBe('sess_2');
  });

  it('is one that is signed in when none is active', () => {
    const ended = makeSession('sess_0', { status: 'ended' });
    const { tab } = tabModel(tabWith([ended, ...sessions], { activeSessionId: null }));
    expect(tab.selectedId.value).toBe('sess_1');
  });

  it('survives updates by id, and comes back when it went away for a moment', () => {
    const { tab, shown } = tabModel(tabWith(sessions));
    tab.selectSession('sess_3');
    shown.value = tabWith([...sessions].reverse(), { activeSessionId: 'sess_1' });
    expect(tab.selectedId.value).toBe('sess_3');
    shown.value = tabWith(sessions.slice(0, 2));
    expect(tab.selectedId.value).toBe('sess_1');
    shown.value = tabWith(sessions);
    expect(tab.selectedId.value).toBe('sess_3');
  });

  it('is the frame that has Clerk, until another one is chosen', () => {
    const inner = (frameId: number, id: string) =>
      makeFrame(makeClerk([makeSession(id)]), {
        address: { tabId: 7, frameId, documentId: '2', instance: 0 },
      });
    const { tab, shown } = tabModel(makeTab([makeFrame(null), inner(3, 'sess_a'), inner(4, 'sess_b')]));
    expect(tab.frame.value?.address.frameId).toBe(3);
    expect(tab.isInnerFrame.value).toBe(true);
    tab.selectFrame('4/0');
    expect(tab.selectedId.value).toBe('sess_b');
    shown.value = makeTab([makeFrame(null), inner(3, 'sess_a')]);
    expect(tab.selectedId.value).toBe('sess_a');
  });

  it('stays the same object while a session says the same', () => {
    const { tab, shown } = tabModel(tabWith(sessions));
    const before = tab.session('sess_2');
    shown.value = structuredClone(
      tabWith([makeSession('sess_1', { status: 'ended' }), ...sessions.slice(1)]),
    );
    expect(tab.session('sess_2')).toBe(before);
    expect(tab.session('sess_1')?.status).toBe('ended');
  });
});

it('the choice of a frame says what is wrong with it', () => {
  const clerk = makeClerk([]);
  const problem = { code: 'bad-message' } as const;
  const at = (frameId: number, instance = 0) => ({
    address: { ...makeFrame(null).address, frameId, instance },
    url: 'https://a.example/',
  });
  const { tab } = tabModel(
    makeTab([
      makeFrame(null, at(0)),
      makeFrame(null, { ...at(1), problem }),
      makeFrame(clerk, { ...at(2), problem }),
      makeFrame(clerk, { ...at(2, 1), problem }),
      makeFrame(clerk, at(3)),
    ]),
  );
  expect(tab.frames.value.map(({ label }) => label)).toEqual([
    'top: https://a.example/ (no Clerk)',
    'frame: https://a.example/ (unreadable)',
    'frame: https://a.example/ (old)',
    'frame: https://a.example/ (instance 2, emu.clerk.accounts.dev, no window.Clerk, old)',
    'frame: https://a.example/',
  ]);
});

describe('a session in words', () => {
  it('names its user by the best there is', () => {
    const session = makeSession('sess_1');
    expect(userLabel(session)).toBe('Alice Ng');
    const user = { id: 'user_1', firstName: null, lastName: null, username: null, email: 'a@b.c' };
    expect(userLabel({ ...session, user })).toBe('a@b.c');
    expect(userLabel({ ...session, user: null })).toBe('');
  });

  it('names organization and role, or the id when ClerkJS knows no more', () => {
    const organization = { id: 'org_1', slug: 'acme', name: null, role: 'org:admin' };
    expect(organizationLabel(makeSession('s', { organization }))).toBe('acme (org:admin)');
    expect(organizationLabel(makeSession('s', { lastActiveOrganizationId: 'org_1' }))).toBe('org_1');
    expect(organizationLabel(makeSession('s'))).toBe('');
  });

  it('tells impersonation from an agent', () => {
    expect(actingAs(makeSession('s'))).toBeNull();
    expect(actingAs(makeSession('s', { actor: { sub: 'user_admin' } }))).toEqual({
      sub: 'user_admin',
      kind: 'impersonation',
    });
    expect(actingAs(makeSession('s', { actor: { sub: 'agent_1', type: 'agent' } }))?.kind).toBe('agent');
  });

  it('knows the task it waits for', () => {
    expect(pendingTask(makeSession('s'))).toBeNull();
    expect(pendingTask(makeSession('s', { tasks: ['setup-mfa'] }))).toBe('setup-mfa');
    expect(pendingTask(makeSession('s', { status: 'pending' }))).toBe('unknown task');
  });

  it('tells a property this ClerkJS lacks from one without a value', () => {
    const kinds = (more: Parameters<typeof makeSession>[1]) =>
      Object.fromEntries(propertiesOf(makeSession('s', more)).map(({ name, kind }) => [name, kind]));
    expect(kinds({})).toMatchObject({ agent: 'absent', tasks: 'absent', actor: 'none' });
    expect(kinds({ agent: null, tasks: null })).toMatchObject({ agent: 'none', tasks: 'none' });
  });
});

describe('the theme', () => {
  it('reads the names of both browsers', () => {
    expect([undefined, 'default', 'light', 'firebug', 'dark'].map(themeOf)).toEqual([
      'system',
      'light',
      'light',
      'light',
      'dark',
    ]);
    const root = { dataset: {} as DOMStringMap };
    applyTheme(root, 'dark');
    expect(root.dataset.theme).toBe('dark');
    applyTheme(root, 'system');
    expect(root.dataset.theme).toBeUndefined();
  });
});
