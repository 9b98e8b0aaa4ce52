// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandAnswer } from '../../../src/core/clerk-js/answer.ts';
import { callOf } from '../../../src/core/clerk-js/carry-out.ts';
import type { CommandRequest } from '../../../src/core/clerk-js/command.ts';
import { carryOut } from '../../../src/page/calls.ts';

// happy-dom has the accessor further up than browsers do, where the hook takes it when it is loaded.
vi.hoisted(() => {
  let owner: object = Document.prototype;
  while (!Object.hasOwn(owner, 'cookie')) owner = Object.getPrototypeOf(owner);
  const accessor = Object.getOwnPropertyDescriptor(owner, 'cookie');
  if (accessor) Object.defineProperty(Document.prototype, 'cookie', accessor);
});

const setCookie = (text: string) => Reflect.set(document, 'cookie', text);
const write = (token: string, name = '__session'): string => {
  setCookie(`${name}=${token}`);
  return token;
};
const cookies = () => document.cookie.split('; ').sort();

const factor = { strategy: 'password', password: 'x' };
/** On another session, each of these has today's ClerkJS write some session's token into the cookie, or may. */
const requests: CommandRequest[] = [
  { name: 'getToken' },
  { name: 'touch' },
  { name: 'end' },
  { name: 'remove' },
  { name: 'reload' },
  { name: 'startVerification', level: 'first_factor' },
  { name: 'prepareFirstFactor', factor },
  { name: 'attemptFirstFactor', factor },
  { name: 'prepareSecondFactor', factor },
  { name: 'attemptSecondFactor', factor },
  { name: 'verifyWithPasskey' },
  { name: 'signOut' },
  { name: 'revokeDevice', deviceSessionId: 'sess_device' },
];

interface Page {
  /** What the method of the command does, whichever it is. */
  acts(): unknown;
  /** The active session is the one that is acted on. */
  isActive?: boolean;
  /** Raw text of the active session's lastActiveToken, once the command is done. */
  activeToken?: string;
  getToken?(): unknown;
}

/** A page whose active session owns the cookie, and a ClerkJS that does as it is told to. */
function makePage({
  acts,
  isActive = false,
  activeToken = 'active.1',
  getToken = () => write('active.1'),
}: Page) {
  write('active.0');
  const makeSession = (id: string) => ({
    id,
    status: 'active',
    lastActiveToken: { jwt: { claims: { __raw: activeToken } } },
  });
  const restore = vi.fn(async () => getToken());
  const active = { ...makeSession('sess_active'), getToken: restore };
  const act = vi.fn(async () => acts());
  const named = ['touch', 'end', 'remove', 'reload', 'startVerification', 'verifyWithPasskey', 'clearCache'];
  const steps = ['prepareFirst', 'attemptFirst', 'prepareSecond', 'attemptSecond'].map(
    (step) => `${step}FactorVerification`,
  );
  const methods = Object.fromEntries([...named, ...steps].map((name) => [name, act]));
  const acted = {
    ...makeSession(isActive ? 'sess_active' : 'sess_1'),
    ...methods,
    getToken: vi.fn(async () => {
      await act();
      return 'acted.1';
    }),
    user: { getSessions: async () => [{ id: 'sess_device', revoke: act }] },
  };
  const clerk = {
    addListener() {},
    version: '6.0.0',
    loaded: true,
    signOut: act,
    session: active as object | null,
    client: { sessions: [acted] },
  };
  (window as { Clerk?: unknown }).Clerk = clerk;
  const run = (request: CommandRequest): Promise<CommandAnswer> =>
    new Promise((resolve) =>
      carryOut(callOf({ ...request, sessionId: acted.id, seenStatus: 'active' }, 0), resolve),
    );
  return { run, restore, acted, clerk };
}

afterEach(() => {
  (window as { Clerk?: unknown }).Clerk = undefined;
  for (const cookie of cookies())
    setCookie(`${cookie.replace(/=.*/, '')}=; expires=Thu, 01 Jan 1970 00:00:00 GMT`);
});

describe('after a command on another session', () => {
  it.each(requests)(
    '$name: another session’s token in the cookie gives way to the active one’s',
    async (request) => {
      const { run, restore } = makePage({ acts: () => write('other.1') });
      expect(await run(request)).toMatchObject({ kind: 'done', cookieRestored: true });
      expect(restore).toHaveBeenCalledOnce();
      expect(cookies()).toEqual(['__session=active.1']);
    },
  );

  it.each(requests)('$name: where the cookie stayed, nothing is asked', async (request) => {
    const { run, restore } = makePage({ acts: () => {} });
    expect(await run(request)).toMatchObject({ kind: 'done', cookieRestored: false });
    expect(restore).not.toHaveBeenCalled();
  });

  it.each(requests)(
    '$name: where ClerkJS itself wrote the active session’s newer token, nothing is asked',
    async (request) => {
      const { run, restore } = makePage({ acts: () => write('active.2'), activeToken: 'active.2' });
      expect(await run(request)).toMatchObject({ kind: 'done', cookieRestored: false });
      expect(restore).not.toHaveBeenCalled();
    },
  );

  it('restores it when the command failed, too', async () => {
    const { run, restore } = makePage({
      acts: () => {
        write('other.1');
        throw new Error('no');
      },
    });
    expect(await run({ name: 'touch' })).toMatchObject({ kind: 'thrown' });
    expect(restore).toHaveBeenCalledOnce();
    expect(cookies()).toEqual(['__session=active.1']);
  });

  it('restores a cookie that ClerkJS 4 and 5 deleted, as they do offline', async () => {
    const { run } = makePage({
      acts: () => {
        setCookie('__session=; expires=Thu, 01 Jan 1970 00:00:00 GMT');
      },
    });
    expect(await run({ name: 'touch' })).toMatchObject({ cookieRestored: true });
    expect(cookies()).toEqual(['__session=active.1']);
  });

  it('looks at each cookie by its name: with a suffix, and another app’s of this host', async () => {
    write('elsewhere.1', '__session_other');
    write('active.0', '__session_ETZ7tsbn');
    write('same', 'theme');
    const own = makePage({
      acts: () => write(write('active.1'), '__session_ETZ7tsbn'),
      activeToken: 'active.1',
    });
    expect(await own.run({ name: 'end' })).toMatchObject({ cookieRestored: false });
    expect(own.restore).not.toHaveBeenCalled();
    const other = makePage({
      acts: () => write('other.1', '__session_ETZ7tsbn'),
      getToken: () => write('active.1', '__session_ETZ7tsbn'),
    });
    expect(await other.run({ name: 'end' })).toMatchObject({ cookieRestored: true });
    expect(cookies()).toContain('__session_ETZ7tsbn=active.1');
    expect(cookies()).toContain('__session_other=elsewhere.1');
  });

  it('asks nothing for other cookies, nor where the page can’t read its session cookie', async () => {
    const { run, restore } = makePage({ acts: () => write('new', 'theme') });
    setCookie('__session=; expires=Thu, 01 Jan 1970 00:00:00 GMT');
    expect(await run({ name: 'end' })).toMatchObject({ cookieRestored: false });
    expect(restore).not.toHaveBeenCalled();
  });

  it('says that it was not given back when the active session’s token did not come', async () => {
    for (const getToken of [() => null, () => Promise.reject(new Error('offline'))]) {
      const { run, restore } = makePage({ acts: () => write('other.1'), getToken });
      expect(await run({ name: 'touch' })).toMatchObject({ kind: 'done', cookieRestored: false });
      expect(restore).toHaveBeenCalledOnce();
    }
  });

  it('leaves the cookie alone when nobody is active', async () => {
    const { run, clerk, restore } = makePage({ acts: () => write('other.1') });
    clerk.session = null;
    expect(await run({ name: 'end' })).toMatchObject({ cookieRestored: false });
    expect(restore).not.toHaveBeenCalled();
  });

  it.each<CommandRequest>([{ name: 'getToken', options: { template: 'supabase' } }, { name: 'clearCache' }])(
    '$name that never goes into the cookie: whoever wrote it, nothing is asked',
    async (request) => {
      const { run, restore } = makePage({ acts: () => write('other.1') });
      expect(await run(request)).toMatchObject({ kind: 'done', cookieRestored: false });
      expect(restore).not.toHaveBeenCalled();
    },
  );

  it('reads the cookies by its own means, whatever the page has put in their place', async () => {
    const { run, restore } = makePage({ acts: () => {} });
    const read = vi.fn(() => `__session=forged.${Math.random()}`);
    Object.defineProperty(document, 'cookie', { configurable: true, get: read });
    try {
      expect(await run({ name: 'end' })).toMatchObject({ cookieRestored: false });
    } finally {
      Reflect.deleteProperty(document, 'cookie');
    }
    expect(read).not.toHaveBeenCalled();
    expect(restore).not.toHaveBeenCalled();
  });
});

describe('after a command on the active session itself', () => {
  it('gives back what ClerkJS 4 wrote: the token of the last one listed', async () => {
    const { run } = makePage({ isActive: true, acts: () => write('last-listed.1') });
    expect(await run({ name: 'touch' })).toMatchObject({ cookieRestored: true });
    expect(cookies()).toEqual(['__session=active.1']);
  });

  it('asks nothing where the cookie holds the token of the answer, which its client has another of', async () => {
    const page = makePage({ isActive: true, acts: () => write('answer.1') });
    page.acted.lastActiveToken.jwt.claims.__raw = 'answer.1';
    expect(await page.run({ name: 'touch' })).toMatchObject({ cookieRestored: false });
    expect(page.restore).not.toHaveBeenCalled();
  });
});
