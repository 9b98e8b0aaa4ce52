import { expect, it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import {
  firefoxInFullRuns,
  frontendApiRequests,
  inEachBrowser,
  openJudgedPanel,
  people,
  press,
  statusText,
  type World,
} from './fixture.ts';

const start = async (panel: Surface, level: string) => {
  await panel.click(await panel.byRole('tab', 'Reverification'));
  await panel.fill(await panel.byRole('combobox', 'Level'), level);
  await press(panel, 'Start verification');
};
const verificationSays = (panel: Surface, part: string) => statusText(panel, 'Verification', part);

/** Types into the one field and sends it. */
const prove = async (panel: Surface, field: 'Password' | 'Code', secret: string) => {
  await panel.fill(await panel.byRole('textbox', field), secret);
  await press(panel, 'Verify');
};

const verifiedAt = ({ clerk }: World) =>
  clerk.sessions().find(({ id }) => id === people(clerk).alice)?.factorsVerifiedAt;

/** Nothing of what was typed is left anywhere that could be looked at. */
async function expectForgotten(panel: Surface, secret: string): Promise<void> {
  const html = await panel.evaluate(
    () =>
      document.documentElement.outerHTML +
      [...document.querySelectorAll('input')].map((input) => input.value).join(),
  );
  expect(html).not.toContain(secret);
}

inEachBrowser('reverification', (world) => {
  const goesByPassword = (major: number) =>
    it(`ClerkJS ${major}: goes by password and authenticator app, wrong ones first`, async () => {
      const panel = await openJudgedPanel(await world.open(`/?clerk=${major}`));
      const before = verifiedAt(world);
      await start(panel, 'multi_factor');
      await verificationSays(panel, 'needs_first_factor');

      await prove(panel, 'Password', 'wrong-password-9');
      await verificationSays(panel, '1 refused');
      const alert = await panel.byRole('alert');
      expect(await panel.text(alert)).toContain('form_password_incorrect');
      await expectForgotten(panel, 'wrong-password-9');
      expect(verifiedAt(world)).toEqual(before);

      await prove(panel, 'Password', 'password123');
      await verificationSays(panel, 'needs_second_factor');
      await expectForgotten(panel, 'password123');

      await panel.fill(await panel.byRole('combobox', 'Second factor'), 'totp');
      await prove(panel, 'Code', '999999');
      await verificationSays(panel, '2 refused');
      expect(await panel.text(await panel.byRole('alert'))).toContain('form_code_incorrect');

      await prove(panel, 'Code', '424242');
      await verificationSays(panel, 'complete');
      await panel.waitFor(
        () =>
          /token was refreshed and says:.*first factor 0 min ago, second factor 0 min ago/.test(
            document.body.textContent ?? '',
          ),
        [],
        { what: 'a token that knows of it' },
      );
      expect(verifiedAt(world)?.every((at) => at !== null)).toBe(true);
      const requests = frontendApiRequests(world.clerk)
        .filter((each) => /verify|tokens$/.test(each))
        .map((each) => each.replace(/.*sess_\w+\//, ''));
      // ClerkJS's own poller may have asked for a token while the panel was opened.
      expect(requests.slice(requests.indexOf('verify'))).toEqual([
        'verify',
        'verify/attempt_first_factor',
        'verify/attempt_first_factor',
        'verify/attempt_second_factor',
        'verify/attempt_second_factor',
        'tokens',
      ]);
    });

  goesByPassword(6);

  it('goes by a code by email, which is sent first, a wrong one before the right one', async () => {
    const panel = await openJudgedPanel(await world.open('/'));
    await start(panel, 'first_factor');
    await verificationSays(panel, 'needs_first_factor');
    const factor = await panel.byRole('combobox', 'First factor');
    const email = await panel.evaluate(
      (css) =>
        [...(document.querySelector<HTMLSelectElement>(css)?.options ?? [])].find(({ value }) =>
          value.startsWith('email_code'),
        )?.value ?? '',
      factor,
    );
    await panel.fill(factor, email);
    // Without a code on its way there is nothing to verify.
    await panel.fill(await panel.byRole('textbox', 'Code'), '424242');
    await panel.press('Enter');
    expect(
      await panel.evaluate(() => document.querySelector('[type="submit"][aria-disabled="true"]') !== null),
    ).toBe(true);
    expect(frontendApiRequests(world.clerk).filter((each) => each.includes('attempt'))).toEqual([]);

    await press(panel, 'Send code');
    await verificationSays(panel, 'email_code unverified');
    await prove(panel, 'Code', '000000');
    await verificationSays(panel, '1 refused');
    await prove(panel, 'Code', '424 242');
    await verificationSays(panel, 'complete');
    expect(await panel.text('[aria-label="Verification"]')).toContain('email_code verified');
  });

  firefoxInFullRuns(() => {
    goesByPassword(5);

    it('says so when the session ends in the middle', async () => {
      const panel = await openJudgedPanel(await world.open('/'));
      await start(panel, 'first_factor');
      await verificationSays(panel, 'needs_first_factor');
      world.clerk.session(people(world.clerk).alice, { status: 'revoked' });
      await prove(panel, 'Password', 'password123');
      await statusText(panel, 'Last action', 'unauthenticated');
    });
  });
});
