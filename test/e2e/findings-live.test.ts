import { expect, it } from 'vitest';
import type { Tab } from '../../dev/browsers/types.ts';
import { findingOf, isGone, openFindings } from './finding-cards.ts';
import { firefoxInFullRuns, inEachBrowser, openJudgedPanel, people, press, select } from './fixture.ts';

// What Clerk, the clock, time and another tab do. What the page's cookies do is in findings.test.ts.

interface Page {
  Clerk: {
    loaded: boolean;
    session: {
      getToken(options: object): Promise<string | null>;
      lastActiveToken: { jwt: { claims: { iat: number } } };
    };
    user: { reload(): Promise<unknown> };
    client: { sessions: { id: string; reload(): Promise<unknown> }[] };
    setActive(to: object): Promise<void>;
  };
}

/** As an app asks: past ClerkJS's cache. A refusal is the app's to bear. */
const getToken = (tab: Tab): Promise<void> =>
  tab.evaluate(async () => {
    const { Clerk } = window as unknown as Page;
    await Clerk.session.getToken({ skipCache: true }).catch(() => null);
  });

const tokenAgeSec = (tab: Tab): Promise<number> =>
  tab.evaluate(() => {
    const { session } = (window as unknown as Page).Clerk;
    return Date.now() / 1_000 - session.lastActiveToken.jwt.claims.iat;
  });

const reloadSession = (tab: Tab, id: string): Promise<void> =>
  tab.evaluate(async (wanted) => {
    const { Clerk } = window as unknown as Page;
    await Clerk.client.sessions
      .find((session) => session.id === wanted)
      ?.reload()
      .catch(() => null);
  }, id);

inEachBrowser('findings and causes, as they come about', (world) => {
  it('name the role that changed after the token was issued, and go with a new token', async () => {
    const tab = await world.open();
    const panel = await openFindings(tab);
    world.clerk.role(people(world.clerk).alice, 'org:member');
    await tab.evaluate(async () => {
      await (window as unknown as Page).Clerk.user.reload();
    });
    expect(await findingOf(panel, 'stale-claims')).toMatch(
      /Your server (?:still )?sees org:admin; .*org:member/,
    );
    await getToken(tab);
    await isGone(panel, 'stale-claims');
  });

  it('name the metadata that changed after the token was issued, and go with a new token', async () => {
    world.clerk.config({ sessionClaims: { metadata: '{{user.public_metadata}}' } });
    const tab = await world.open();
    const panel = await openFindings(tab);
    // Clerk tells of both by the second: the change is newer only from the next one on.
    await expect.poll(() => tokenAgeSec(tab)).toBeGreaterThan(2);
    world.clerk.metadata(people(world.clerk).alice, { plan: 'pro' });
    await tab.evaluate(async () => {
      await (window as unknown as Page).Clerk.user.reload();
    });
    expect(await findingOf(panel, 'stale-claims')).toMatch(
      /Your server still sees no metadata\.plan; Alice Anderson has "pro" now/,
    );
    await press(panel, 'Compare sources');
    const row = await panel.waitFor(
      () =>
        [...document.querySelectorAll('.drift-table tr')].find(
          (each) => each.firstElementChild?.textContent === 'metadata.plan',
        )?.textContent ?? null,
      [],
      { what: 'the metadata of each source' },
    );
    expect(row).toContain('"pro"');
    await getToken(tab);
    await panel.click(await panel.byRole('tab', /^Findings/));
    await isGone(panel, 'stale-claims');
  });

  it('name the system permission that only ClerkJS allows, and go with a question that both answer', async () => {
    const tab = await world.open();
    const panel = await openJudgedPanel(tab);
    await panel.click(await panel.byRole('tab', 'Authorization'));
    const ask = async (permission: string) => {
      await panel.fill(await panel.byRole('combobox', 'Permission'), permission);
      await press(panel, 'Check');
    };
    await ask('org:sys_memberships:manage');
    await panel.click(await panel.byRole('tab', /^Findings/));
    expect(await findingOf(panel, 'system-permission')).toMatch(
      /org:sys_memberships:manage is never in a token: the server denies it.*Check a role or a custom permission.*has\({ role: 'org:admin' }\)/s,
    );
    await press(panel, 'Compare the answers');
    await ask('org:invoices:read');
    await panel.click(await panel.byRole('tab', /^Findings/));
    await isGone(panel, 'system-permission');
  });

  firefoxInFullRuns(() => {
    it('name Clerk’s 429, and go with the next answer', async () => {
      const tab = await world.open();
      const panel = await openFindings(tab);
      world.clerk.fault({ match: 'POST .*/tokens', status: 429, code: 'too_many_requests', retryAfter: 1 });
      // ClerkJS tries again for a while before it gives up.
      void getToken(tab).catch(() => {});
      expect(await findingOf(panel, 'rate-limited')).toMatch(
        /Clerk is refusing requests: too many \(429, session token\).*Clerk says to wait 1 s/s,
      );
      world.clerk.clearFaults();
      await getToken(tab);
      await isGone(panel, 'rate-limited');
    });

    it('name this computer’s clock, and go when it is right', async () => {
      world.clerk.clock(90_000);
      const tab = await world.open();
      const panel = await openFindings(tab);
      expect(await findingOf(panel, 'clock-skew')).toMatch(/This computer’s clock is (?:89|90|91) s slow/);
      world.clerk.clock(0);
      await tab.reload();
      await isGone(panel, 'clock-skew');
    });

    it('name the organization that another tab switched to, and go when this one has it too', async () => {
      const tab = await world.open();
      const panel = await openFindings(tab);
      const other = await world.open();
      const switchTo = (of: Tab, organization: string | null) =>
        of.evaluate(async (wanted) => {
          const page = window as unknown as Page;
          while (!page.Clerk?.loaded) await new Promise((resolve) => setTimeout(resolve, 50));
          await page.Clerk.setActive({ organization: wanted });
        }, organization);
      await switchTo(other, null);
      expect(await findingOf(panel, 'organization-mismatch')).toContain(
        'The page shows Acme, the server sees the personal account',
      );
      await switchTo(tab, null);
      await isGone(panel, 'organization-mismatch');
    });

    it.each([
      ['expireAt', 'expired', /Bob Brown’s session expired.*maximum lifetime/s],
      ['abandonAt', 'abandoned', /Bob Brown’s session was abandoned.*Nobody signed out/s],
    ])('name the limit %s that ended a session', async (limit, status, says) => {
      const tab = await world.open();
      const panel = await openJudgedPanel(tab);
      const { bob } = people(world.clerk);
      await select(panel, bob);
      world.clerk.session(bob, { [limit]: Date.now() - 1_000 });
      await reloadSession(tab, bob);
      const card = await panel.waitFor(
        () => document.querySelector('[aria-label="Why signed out"]')?.textContent ?? null,
        [],
        { what: `why it is ${status}` },
      );
      expect(card).toMatch(says);
      expect(card).toContain(status);
    });
  });
});
