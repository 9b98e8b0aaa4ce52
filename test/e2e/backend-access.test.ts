import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InspectorBrowser } from '../../dev/browsers/types.ts';
import { type ClerkInstance, startClerkInstance } from '../../dev/clerk/index.ts';
import { browserName, launchInspector, press } from './fixture.ts';

/** What the browser says that the extension has. */
interface Granted {
  origins: string[];
  data_collection?: string[];
}

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
    expect(said).toContain('not allowed this extension to use api.clerk.com');
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

  it.runIf(browserName === 'firefox')(
    'is host and consent in Firefox: the host alone sends nothing',
    async () => {
      const granted = async (): Promise<Granted> => {
        const options = await browser.newTab(`${browser.extensionOrigin}/src/options/options.html`);
        const { origins, data_collection } = await options.evaluate(
          () =>
            (
              window as unknown as { browser: typeof chrome }
            ).browser.permissions.getAll() as Promise<Granted>,
        );
        await options.close();
        return {
          origins: origins.filter((each) => each.includes('clerk.com')),
          data_collection: data_collection ?? [],
        };
      };
      const tab = await browser.newTab(clerk.url('/plain'));
      const panel = await tab.openPanel();
      await panel.click(await panel.byRole('tab', 'Backend API'));
      await panel.fill(await panel.byRole('textbox', 'Secret key'), `sk_test_${'q1W'.repeat(14)}`);
      await browser.allowSites(['https://api.clerk.com/*']);
      expect(await granted()).toEqual({ origins: ['https://api.clerk.com/*'], data_collection: [] });
      await tab.bringToFront();
      await press(panel, 'Use key');
      await panel.waitFor(() => document.querySelector('.access')?.textContent?.includes('secret key'), [], {
        what: 'that access is wanted, and what is sent',
      });
      await panel.fill(await panel.byRole('textbox', 'Session ID'), 'sess_1');
      await press(panel, 'Get session');
      await panel.waitFor(() => document.body.textContent?.includes('backend-no-access'), [], {
        what: 'the code',
      });
      await browser.takeBackSites(['https://api.clerk.com/*']);
      // One prompt for both. The key is gone before it is answered, so that nothing is sent.
      await browser.askInEarnest(true);
      const popup = await tab.openPopup();
      await press(popup, 'Allow access to api.clerk.com');
      await press(panel, 'Forget key');
      await browser.answerPrompt(['https://api.clerk.com/*']);
      await browser.askInEarnest(false);
      const { origins, data_collection } = await granted();
      expect(origins).toEqual(['https://api.clerk.com/*']);
      expect(data_collection?.sort()).toEqual(['authenticationInfo', 'personallyIdentifyingInfo']);
      await browser.takeBackSites(['https://api.clerk.com/*']);
    },
  );
});
