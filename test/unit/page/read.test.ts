// @vitest-environment happy-dom
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import type { Selection } from '../../../src/core/clerk-js/selection.ts';
import { clerkSelection, PageReport } from '../../../src/core/clerk-js/snapshot.ts';
import { maxSessions, maxTokenChars } from '../../../src/core/limits.ts';
import { read } from '../../../src/page/read.ts';

const readAll = (clerk: unknown, selection: Selection = clerkSelection) =>
  new Promise((resolve) => read(clerk, selection, resolve));

/** The way of a report: read in the page, sent as JSON, checked by the worker. */
async function report(clerk: unknown) {
  const json = JSON.stringify({
    revision: 1,
    takenAtMs: 0,
    failedScript: null,
    cookies: [],
    pageHasFocus: true,
    clerks: [await readAll(clerk)],
  });
  const parsed = v.safeParse(PageReport, JSON.parse(json));
  return parsed.success ? (parsed.output.clerks[0] ?? null) : null;
}

const session = (more: object = {}) => ({
  id: 'sess_1',
  status: 'active',
  expireAt: new Date(5000),
  abandonAt: new Date(6000),
  lastActiveAt: new Date(1000),
  createdAt: new Date(500),
  updatedAt: new Date(600),
  lastActiveOrganizationId: 'org_1',
  lastActiveToken: { jwt: { claims: { __raw: 'aa.bb.cc' } } },
  actor: { sub: 'user_admin', iss: 'https://dashboard.clerk.com' },
  user: {
    id: 'user_1',
    firstName: 'Alice',
    lastName: null,
    username: null,
    primaryEmailAddress: { emailAddress: 'alice@example.com' },
    organizationMemberships: [
      { role: 'org:member', organization: { id: 'org_0', slug: 'other', name: 'Other' } },
      { role: 'org:admin', organization: { id: 'org_1', slug: 'acme', name: 'Acme' } },
    ],
  },
  publicUserData: null,
  ...more,
});
const clerk = (more: object = {}, sessions: unknown = [session()]) => ({
  version: '6.0.0',
  status: 'ready',
  loaded: true,
  publishableKey: 'pk_test_x',
  session: { id: 'sess_1' },
  client: {
    id: 'client_1',
    lastActiveSessionId: 'sess_1',
    sessions,
    createdAt: new Date(1),
    updatedAt: new Date(2),
  },
  ...more,
});

describe('a report', () => {
  it('holds the properties of a session', async () => {
    expect((await await report(clerk()))?.sessions).toEqual([
      {
        id: 'sess_1',
        status: 'active',
        expireAtMs: 5000,
        abandonAtMs: 6000,
        lastActiveAtMs: 1000,
        createdAtMs: 500,
        updatedAtMs: 600,
        lastActiveToken: 'aa.bb.cc',
        lastActiveOrganizationId: 'org_1',
        organization: { id: 'org_1', slug: 'acme', name: 'Acme', role: 'org:admin' },
        organizations: [
          { id: 'org_0', slug: 'other', name: 'Other', role: 'org:member' },
          { id: 'org_1', slug: 'acme', name: 'Acme', role: 'org:admin' },
        ],
        actor: { sub: 'user_admin', iss: 'https://dashboard.clerk.com' },
        user: {
          id: 'user_1',
          firstName: 'Alice',
          lastName: null,
          username: null,
          email: 'alice@example.com',
        },
        publicUserData: null,
      },
    ]);
  });

  it('tells what a ClerkJS lacks from what it holds no value for', async () => {
    const [old] = (await report(clerk()))?.sessions ?? [];
    for (const name of ['tasks', 'currentTask', 'factorVerificationAge', 'agent'])
      expect(old).not.toHaveProperty(name);
    const newer = session({ tasks: null, factorVerificationAge: null, agent: null });
    expect((await report(clerk({}, [newer])))?.sessions[0]).toMatchObject({
      tasks: null,
      currentTask: null,
      factorVerificationAge: null,
      agent: null,
    });
    const full = session({
      tasks: [{ key: 'choose-organization' }],
      currentTask: { key: 'choose-organization' },
      factorVerificationAge: [3, -1],
    });
    expect((await report(clerk({}, [full])))?.sessions[0]).toMatchObject({
      tasks: ['choose-organization'],
      currentTask: 'choose-organization',
      factorVerificationAge: [3, -1],
    });
  });

  it('tells signed out from on the way to another session', async () => {
    expect((await report(clerk()))?.activeSessionId).toBe('sess_1');
    expect((await report(clerk({ session: null })))?.activeSessionId).toBeNull();
    expect(await report(clerk({ session: undefined }))).not.toHaveProperty('activeSessionId');
  });

  it('leaves out what is no session, and counts it', async () => {
    const sessions = [
      null,
      5,
      { id: 7 },
      session(),
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('no');
          },
        },
      ),
    ];
    expect(await report(clerk({}, sessions))).toMatchObject({ sessions: [{ id: 'sess_1' }], dropped: 4 });
    const many = Array.from({ length: maxSessions + 3 }, (_, index) => session({ id: `sess_${index}` }));
    const shown = await report(clerk({}, many));
    expect(shown?.sessions).toHaveLength(maxSessions);
    expect(shown?.dropped).toBe(3);
  });

  it('reads junk as null, one value at a time', async () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const odd = session({
      status: 9,
      expireAt: new Date(Number.NaN),
      createdAt: 'yesterday',
      lastActiveToken: { jwt: { claims: { __raw: 'x'.repeat(maxTokenChars + 5) } } },
      actor: { sub: 'user_admin', nested: { deep: true }, call() {} },
      user: cyclic,
      tasks: 'none',
      factorVerificationAge: [1, 'x'],
    });
    expect(await report(clerk({ status: {}, isSatellite: 'no' }, [odd]))).toMatchObject({
      instance: { status: null, isSatellite: null },
      sessions: [
        {
          status: '',
          expireAtMs: null,
          createdAtMs: null,
          user: null,
          actor: { sub: 'user_admin', nested: null, call: null },
          factorVerificationAge: null,
        },
      ],
    });
  });

  it('calls nothing of the page and reads no getter that it was not told to', async () => {
    const touched: string[] = [];
    const called = vi.fn();
    const watch = <T extends object>(target: T, path = ''): T =>
      new Proxy(target, {
        get: (object, name) => {
          touched.push(`${path}${String(name)}`);
          const value = Reflect.get(object, name);
          if (value instanceof Date) return value;
          if (typeof value === 'function') return called;
          return typeof value === 'object' && value !== null
            ? watch(value, `${path}${String(name)}.`)
            : value;
        },
      });
    await readAll(watch(clerk({ __internal_last_error: 1, getToken() {} })));
    expect(called).not.toHaveBeenCalled();
    expect(touched.filter((path) => /internal|getRawString|toJSON/.test(path))).toEqual([]);
  });

  it('tells what this ClerkJS can do by what is there', async () => {
    /** The methods in no order of their own. */
    const can = async (page: unknown) => {
      const { methods = [], options } = (await report(page))?.capabilities ?? {};
      return { methods: [...methods].sort(), options };
    };
    const old = session({
      getToken() {},
      touch: () => 'active_organization_id',
      _getToken: (options: { leewayInSeconds: number }) => options.leewayInSeconds,
    });
    expect(await can(clerk({}, [old]))).toEqual({
      methods: ['getToken', 'touch'],
      options: ['leewayInSeconds'],
    });
    const newer = session({
      touch: ({ intent }: { intent: string }) => intent,
      startVerification() {},
      _getToken: (options: { organizationId: string }) => options.organizationId,
    });
    expect(await can(clerk({ setActive() {} }, [newer]))).toEqual({
      methods: ['setActive', 'startVerification', 'touch'],
      options: ['organizationId', 'intent'],
    });
    expect(await can(clerk({}, []))).toEqual({ methods: [], options: [] });
  });
});
