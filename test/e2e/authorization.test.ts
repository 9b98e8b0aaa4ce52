import { expect, it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import {
  firefoxInFullRuns,
  frontendApiRequests,
  inEachBrowser,
  openJudgedPanel,
  people,
  press,
  select,
} from './fixture.ts';

interface Asked {
  role?: string;
  permission?: string;
  reverification?: string;
}

const fields = { role: 'Role', permission: 'Permission', reverification: 'Reverification' } as const;

/** Fills in what is asked, checks, and gives what each side says, by its name. */
async function check(panel: Surface, asked: Asked): Promise<Record<string, string>> {
  for (const [name, label] of Object.entries(fields)) {
    await panel.fill(await panel.byRole('combobox', label), asked[name as keyof Asked] ?? '');
  }
  await press(panel, 'Check');
  return panel.waitFor(
    (wanted) => {
      const status = document.querySelector('[aria-label="Authorization answers"]');
      if (!status?.querySelector('code')?.textContent?.includes(wanted)) return null;
      if (document.querySelector('.authorization-form [aria-busy="true"]')) return null;
      return Object.fromEntries([
        ...[...status.querySelectorAll('section')].map((side) => [
          side.getAttribute('aria-label'),
          side.textContent,
        ]),
        ['Reasons', status.querySelector('[aria-label="Reasons"]')?.textContent ?? ''],
      ]);
    },
    [JSON.stringify(asked)],
    { what: `answers to ${JSON.stringify(asked)}` },
  );
}

const clerkJs = 'This page';
const backend = 'Your server';

inEachBrowser('authorization', (world) => {
  const answersByItsRules = (major: number, ruleSet: string) =>
    it(`ClerkJS ${major}: answers by its own rules, a backend by the token`, async () => {
      const tab = await world.open(`/?clerk=${major}`);
      const panel = await openJudgedPanel(tab);
      await panel.click(await panel.byRole('tab', 'Authorization'));
      world.clerk.clearLog();

      const held = await check(panel, { role: 'org:admin', permission: 'org:invoices:write' });
      expect(held[clerkJs]).toContain('allowed');
      expect(held[backend]).toContain('allowed');
      expect(held[clerkJs]).toContain(`ClerkJS rules: ${ruleSet},`);
      expect(held.Reasons).toBe('');

      const system = await check(panel, { permission: 'org:sys_memberships:manage' });
      expect(system[clerkJs]).toContain('allowed');
      expect(system[backend]).toContain('denied');
      expect(system.Reasons).toContain('system-permission');

      const strict = await check(panel, { reverification: 'strict' });
      expect(strict[clerkJs]).toContain('denied');
      expect(strict[backend]).toContain('denied');

      // What the panel says ClerkJS says is what ClerkJS says.
      const own = await tab.evaluate(() => {
        const { session } = (
          window as unknown as { Clerk: { session: { checkAuthorization(asked: object): boolean } } }
        ).Clerk;
        return [
          session.checkAuthorization({ role: 'org:admin', permission: 'org:invoices:write' }),
          session.checkAuthorization({ permission: 'org:sys_memberships:manage' }),
          session.checkAuthorization({ reverification: 'strict' }),
        ];
      });
      expect(own).toEqual([true, true, false]);
      expect(frontendApiRequests(world.clerk).filter((each) => !/tokens$/.test(each))).toEqual([]);
    });

  answersByItsRules(6, 'current');
  firefoxInFullRuns(() => {
    answersByItsRules(5, 'current-core-2');
    answersByItsRules(4, 'role-permission-only');
  });

  it('tells a token that has fallen behind, and what can be picked', async () => {
    const panel = await openJudgedPanel(await world.open('/'));
    await select(panel, people(world.clerk).bob);
    await panel.click(await panel.byRole('tab', 'Authorization'));
    const asked = await check(panel, { permission: 'org:reports:read' });
    expect(asked[clerkJs]).toContain('denied');
    const options = await panel.waitFor(
      () => {
        const input = [...document.querySelectorAll<HTMLInputElement>('.authorization-form input')][1];
        const values = [...(input?.list?.options ?? [])].map(({ value }) => value);
        return values.length > 0 ? values : null;
      },
      [],
      { what: 'permissions of the memberships' },
    );
    expect(options).toContain('org:sys_memberships:read');
  });
});
