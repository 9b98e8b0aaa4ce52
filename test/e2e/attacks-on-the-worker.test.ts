import { expect, it } from 'vitest';
import { readPanel } from '../../dev/browsers/read-panel.ts';
import type { Tab } from '../../dev/browsers/types.ts';
import { inEachBrowser, openJudgedPanel, sessionsWhen, statusText } from './fixture.ts';

/** Puts a Clerk on a page, with as many sessions, each with a token whose claim `deep` is nested so deep. */
function putClerk(sessions: { id: string; levels: number; chars: number }[]): void {
  const part = (text: string) => btoa(text).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  const now = Math.floor(Date.now() / 1_000);
  const tokenOf = ({ id, levels, chars }: { id: string; levels: number; chars: number }) => {
    const deep = '['.repeat(levels) + ']'.repeat(levels);
    const claims = `{"sid":"${id}","sub":"user_1","iat":${now},"exp":${now + 600},"nbf":${now},"x":"${'x'.repeat(chars)}","deep":${deep}}`;
    return `${part('{"alg":"RS256","kid":"ins_1","typ":"JWT"}')}.${part(claims)}.${'A'.repeat(342)}`;
  };
  const list = sessions.map((each) => ({
    id: each.id,
    status: 'active',
    user: { id: 'user_1', firstName: 'Alice' },
    lastActiveToken: { jwt: { claims: { __raw: tokenOf(each) } } },
    getToken: async () => '',
  }));
  Object.assign(window, {
    Clerk: {
      version: '6.40.0',
      loaded: true,
      status: 'ready',
      addListener: () => () => {},
      client: { id: 'client_1', sessions: list },
      session: list[0],
    },
  });
}

/** A cookie changes its name again and again. Sent with no request, as servers take less than that. */
function changeCookies(sid: string): void {
  let turn = 0;
  const part = (text: string) => btoa(text).replace(/=+$/, '');
  const put = () => {
    turn++;
    for (let n = 0; n < 8; n++) {
      const name = `__session_${n === 0 ? turn : n}`;
      const claims = JSON.stringify({ sid, iat: 1_700_000_000 + turn, x: 'x'.repeat(2_000) });
      // biome-ignore lint/suspicious/noDocumentCookie: as ClerkJS does, in both browsers
      document.cookie = `${name}=${part('{"alg":"RS256"}')}.${part(claims)}.AAAA; path=/plain; max-age=60`;
    }
    // biome-ignore lint/suspicious/noDocumentCookie: see above
    document.cookie = `__session_${turn - 1}=; path=/plain; max-age=0`;
  };
  put();
  setInterval(put, 300);
}

inEachBrowser('an attack on the worker', (world) => {
  const withClerk = async (sessions: { id: string; levels: number; chars: number }[]): Promise<Tab> => {
    const tab = await world.open('/plain');
    await tab.evaluate(putClerk, sessions);
    return tab;
  };

  // No session of the tab was shown, also not the fine one.
  it('by a token with claims that are nested 5,000 deep: all sessions are shown, and it is said', async () => {
    const tab = await withClerk([
      { id: 'sess_fine', levels: 1, chars: 1 },
      { id: 'sess_deep', levels: 5_000, chars: 1 },
    ]);
    const panel = await tab.openPanel();
    const shown = await sessionsWhen(panel, 'both sessions', ({ length }) => length === 2);
    expect(shown).toMatchObject([{ id: 'sess_fine' }, { id: 'sess_deep' }]);
    await panel.click(await panel.byRole('option', /^sess_deep /));
    await panel.waitFor(() => document.body.textContent?.includes('too-deep'), [], { what: 'the finding' });
  });

  // The panel of another tab stayed empty for 15 s.
  it('by much that changes all the time: both tabs are shown', async () => {
    const heavy = await withClerk(
      Array.from({ length: 500 }, (_, n) => ({ id: `sess_${n}`, levels: 1, chars: 1_500 })),
    );
    const heavyPanel = await heavy.openPanel();
    await heavy.evaluate(changeCookies, 'sess_1');
    await sessionsWhen(heavyPanel, 'some of its sessions', ({ length }) => length > 0);
    const panel = await openJudgedPanel(await world.open('/'));
    await statusText(panel, 'Verdict', 'accepted');
    expect((await readPanel(heavyPanel)).length).toBeGreaterThan(0);
  });
});
