import { expect, it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import { backendRequests, openBackendTab, openWithKey } from './backend-fixture.ts';
import {
  firefoxInFullRuns,
  inEachBrowser,
  people,
  press,
  sessionsWhen,
  statusOf,
  statusText,
} from './fixture.ts';

/** Text of a table by its name, once it holds a part. */
const tableText = (panel: Surface, name: string, part: string): Promise<string> =>
  statusText(panel, name, part);

const keyText = (panel: Surface, part: string): Promise<string> =>
  panel.waitFor(
    (wanted) => {
      const text = document.querySelector('.backend-key')?.textContent ?? '';
      return text.includes(wanted) ? text : null;
    },
    [part],
    { what: `the key’s lines with “${part}”` },
  );

/** The panel goes on by itself. */
async function sessionsWhenShown(panel: Surface): Promise<void> {
  await panel.click(await panel.byRole('tab', 'Sessions'));
  await sessionsWhen(panel, 'sessions', (sessions) => sessions.length === 3);
}

inEachBrowser('what goes wrong at the Backend API', (world) => {
  it('a slow call is cancelled', async () => {
    const { panel, said } = await openWithKey(world);
    world.clerk.fault({ match: '/v1/sessions', delayMs: 30_000 });
    await press(panel, 'Get session');
    await press(panel, 'Cancel');
    await said('Cancelled');
  });

  it('the key is gone with the worker, and the panel says so', async () => {
    const { panel, said } = await openWithKey(world);
    await world.browser.stopWorker();
    await keyText(panel, 'The key is gone');
    await press(panel, 'Get session');
    await said('no longer has this secret key');
    expect(backendRequests(world.clerk)).toEqual([]);
    await panel.fill(await panel.byRole('textbox', 'Secret key'), world.clerk.secretKey);
    await press(panel, 'Use key');
    // The address is remembered, the key is not; and nobody has to wait for the check.
    await press(panel, 'Get session');
    await said('done');
  });

  it('a worker that is stopped during a call: it ends in words, and nothing is sent twice', async () => {
    const { panel, said } = await openWithKey(world);
    const { alice } = people(world.clerk);
    world.clerk.fault({ match: '/revoke', delayMs: 4_000 });
    await press(panel, 'Revoke');
    await press(panel, 'Revoke the session');
    await expect.poll(() => backendRequests(world.clerk).length).toBe(1);
    await world.browser.stopWorker();
    expect(await said('stopped the extension during the call')).toContain('not sent twice');
    await keyText(panel, 'The key is gone');
    // The instance is done with the slow one; whatever was sent again would be there by then.
    await expect.poll(() => backendRequests(world.clerk)[0]?.status).not.toBe(0);
    expect(backendRequests(world.clerk)).toHaveLength(1);
    expect(['active', 'revoked']).toContain(statusOf(world.clerk, alice));
    await sessionsWhenShown(panel);
  });

  firefoxInFullRuns(() => {
    it('a key of another instance is named, and no call can be sent', async () => {
      const { panel, useKey } = await openBackendTab(world);
      await useKey(world.clerk.second.secretKey);
      const said = await statusText(panel, 'Instance of the key', 'tokens come from');
      expect(said).toContain(world.clerk.instanceId);
      expect(said).toContain(world.clerk.second.instanceId);
      await press(panel, 'Fill from selected session');
      expect(
        await panel.evaluate(
          () => document.querySelectorAll('.backend-action [aria-disabled="true"]').length,
        ),
      ).toBe(7);
      expect(await panel.evaluate(() => document.querySelector('dialog[open]'))).toBeNull();
      expect(backendRequests(world.clerk)).toEqual([]);
    });

    it('a wrong key, a publishable key, a line of an .env file, a masked key', async () => {
      const { panel, useKey } = await openBackendTab(world);
      await useKey(world.clerk.publishableKey);
      await keyText(panel, 'This is the publishable key');
      await useKey('sk_test_••••••••');
      await keyText(panel, 'masked key');
      await useKey(world.clerk.secretKey, 'https://example.com/v1');
      await keyText(panel, 'only to api.clerk.com or to this computer');
      await useKey(`sk_test_${'q1W'.repeat(14)}`);
      expect(await statusText(panel, 'Instance of the key', 'rejected this secret key')).toContain('401');
      await press(panel, 'Forget key');
      await useKey(`export CLERK_SECRET_KEY="${world.clerk.secretKey}" # mine`);
      await keyText(panel, 'taken from the pasted text');
      await statusText(panel, 'Instance of the key', 'Key matches this page’s instance');
    });

    it('a production key is taken after a warning only', async () => {
      const { panel, useKey } = await openBackendTab(world);
      world.clerk.clearLog();
      const live = `sk_live_${'q1W'.repeat(14)}`;
      await useKey(live);
      await press(panel, 'Cancel');
      await panel.byRole('textbox', 'Secret key');
      expect(world.clerk.log().filter(({ path }) => path === '/v1/jwks')).toEqual([]);
      await useKey(live);
      await press(panel, 'Use production key');
      await statusText(panel, 'Instance of the key', 'rejected this secret key');
      expect(await panel.text('.backend-key')).toContain('production');
    });

    it('ids that are none are named at their field, and nothing is sent', async () => {
      const { panel, fill } = await openWithKey(world);
      const { alice } = people(world.clerk);
      await fill('Session ID', 'sess_a b');
      await press(panel, 'Get session');
      await panel.waitFor(() => document.querySelector('#backend-sessionId-problem'), [], {
        what: 'the problem',
      });
      await fill('Session ID', 'user_1');
      await press(panel, 'Get session');
      await panel.waitFor(
        () => document.querySelector('#backend-sessionId-problem')?.textContent?.includes('user id'),
        [],
        { what: 'what it is instead' },
      );
      expect(backendRequests(world.clerk)).toEqual([]);
      await fill('Session ID', `  ${alice} `);
      await press(panel, 'Get session');
      await tableText(panel, 'Backend session properties', alice);
    });

    it('429 is counted down, HTML is named, 404 comes with Clerk’s code and trace id', async () => {
      const { panel, fill, said } = await openWithKey(world);
      world.clerk.fault({
        match: '/v1/sessions',
        status: 429,
        code: 'too_many_requests',
        retryAfter: 12,
        times: 1,
      });
      await press(panel, 'Get session');
      const first = await said('Again in ');
      expect(first).toContain('too_many_requests');
      world.clerk.clearLog();
      const isOff = await panel.evaluate(() =>
        [...document.querySelectorAll('.backend-action > .button')].every(
          (button) => button.getAttribute('aria-disabled') === 'true',
        ),
      );
      expect(isOff).toBe(true);
      const secondsOf = (text: string) => Number(/Again in (\d+) s/.exec(text)?.[1]);
      expect(secondsOf(first)).toBeLessThanOrEqual(12);
      await expect.poll(async () => secondsOf(await said('gain'))).toBeLessThan(secondsOf(first) - 1);
      expect(backendRequests(world.clerk)).toEqual([]);
      await said('You can try again now');
      await press(panel, 'Get session');
      await said('done');

      world.clerk.fault({
        match: '/v1/sessions',
        body: '<html>nope</html>',
        contentType: 'text/html',
        times: 1,
      });
      await press(panel, 'Get session');
      await said('not from Clerk’s Backend API');
      await fill('Session ID', 'sess_unknown');
      await press(panel, 'Get session');
      const unknown = await said('resource_not_found');
      expect(unknown).toContain('Trace id');
      expect(unknown).toContain('404');
    });

    it('works on a page without Clerk, and says that there is nothing to compare with', async () => {
      const tab = await world.open('/plain');
      const panel = await tab.openPanel();
      await panel.click(await panel.byRole('tab', 'Backend API'));
      await panel.fill(await panel.byRole('textbox', 'API base URL'), world.clerk.url('/v1'));
      await panel.fill(await panel.byRole('textbox', 'Secret key'), world.clerk.secretKey);
      await press(panel, 'Use key');
      await statusText(panel, 'Instance of the key', 'no token to compare it with');
      await panel.fill(await panel.byRole('textbox', 'User ID'), 'user_nobody');
      await press(panel, 'List sessions');
      await statusText(panel, 'Backend API result', 'done');
    });
  });
});
