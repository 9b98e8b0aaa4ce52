import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InspectorBrowser } from '../../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { browserName, launchInspector, press } from './fixture.ts';

// Nothing here may reach api.clerk.com: access is not given from the start, and not given here.
describe(`access to api.clerk.com that nobody gave, in ${browserName}`, () => {
  let clerk: ClerkInstance;
  let browser: InspectorBrowser;
  beforeAll(async () => {
    clerk = await startClerkInstance();
    browser = await launchInspector();
  });
  afterAll(async () => {
    await browser?.close();
    await clerk?.close();
  });

  it('is told of, asked for where that can be done, and no call is sent', async () => {
    const tab = await browser.newTab(clerk.url('/plain'));
    const panel = await tab.openPanel();
    await panel.click(await panel.byRole('tab', 'Backend API'));
    await panel.fill(await panel.byRole('textbox', 'Secret key'), `sk_test_${'q1W'.repeat(14)}`);
    await press(panel, 'Use key');
    const said = await panel.waitFor(() => document.querySelector('.access')?.textContent, [], {
      what: 'that access is wanted',
    });
    expect(said).toContain('does not let this extension reach api.clerk.com');
    if (browserName === 'firefox') expect(said).toContain('click the extension’s icon in the toolbar');
    else await panel.byRole('button', 'Allow access to api.clerk.com');
    await panel.fill(await panel.byRole('textbox', 'Session ID'), 'sess_1');
    await press(panel, 'Get session');
    await panel.waitFor(() => document.body.textContent?.includes('backend-no-access'), [], {
      what: 'the code',
    });
    const popup = await tab.openPopup();
    await popup.byRole('button', 'Allow access to api.clerk.com');
    await popup.close();
    // A server on this machine needs no such access.
    await press(panel, 'Forget key');
    await panel.fill(await panel.byRole('textbox', 'API base URL'), clerk.url('/v1'));
    await panel.fill(await panel.byRole('textbox', 'Secret key'), clerk.secretKey);
    await press(panel, 'Use key');
    await panel.waitFor(
      (id) => document.querySelector('[aria-label="Instance of the key"]')?.textContent?.includes(id),
      [clerk.instanceId],
      { what: 'the check of a local key' },
    );
  });
});
