import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFixtureSource, type FixtureSource } from '../../../../dev/scenes/fixture-source.ts';
import { siteAccess, withoutAsking } from '../../../../dev/scenes/sites.ts';
import { success } from '../../../../src/core/result.ts';
import { disposable } from '../../../../src/ui/kit/disposable.ts';
import {
  createSites,
  type InspectedSite,
  lookAgainMs,
  type SiteAccess,
  type SitesModel,
} from '../../../../src/ui/shared/sites.ts';
import { makeFrame, makeTab, tabId } from '../fixtures.ts';

const noAccess = makeTab([], { unreachable: 'site-not-allowed', answered: false });
const app: InspectedSite = { url: 'https://app.example.com:8443', hasClerk: false };
const pattern = 'https://app.example.com/*';

let source: FixtureSource;
let end = (): void => {};

function make(access: SiteAccess): SitesModel {
  const { made, dispose } = disposable(() => createSites(source, access));
  end = dispose;
  return made;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  source = createFixtureSource({ answers: { allowSites: () => success(null) } });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('the site that is looked at', () => {
  it('is asked for only where the worker has no access', async () => {
    const inspectedSite = vi.fn(async () => app);
    const { site } = make(siteAccess(app, { inspectedSite }));
    source.tell('tab', makeTab([makeFrame(null)]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inspectedSite).not.toHaveBeenCalled();
    expect(site.value).toBeUndefined();
  });

  it('is its scheme and host, on any port', async () => {
    const { site } = make(siteAccess(app));
    source.tell('tab', noAccess);
    await settle();
    expect(site.value).toEqual({ host: 'app.example.com', pattern, hasClerk: false });
  });

  it.each([
    ['a page of the browser itself', { url: 'chrome://settings', hasClerk: false }],
    ['a file', { url: 'file://', hasClerk: false }],
    ['what can’t be asked', null],
  ])('is none of %s', async (_, seen) => {
    const { site } = make(siteAccess(seen));
    source.tell('tab', noAccess);
    await settle();
    expect(site.value).toBeNull();
  });

  it('is none where asking fails', async () => {
    const { site } = make(siteAccess(null, { inspectedSite: () => Promise.reject(new Error('no tab')) }));
    source.tell('tab', noAccess);
    await settle();
    expect(site.value).toBeNull();
  });

  it('is looked at again for a Clerk that comes late, a few times', async () => {
    let hasClerk = false;
    const inspectedSite = vi.fn(async () => ({ ...app, hasClerk }));
    const { site } = make(siteAccess(app, { inspectedSite }));
    source.tell('tab', noAccess);
    await settle();
    hasClerk = true;
    await vi.advanceTimersByTimeAsync(lookAgainMs[0]);
    expect(site.value?.hasClerk).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inspectedSite).toHaveBeenCalledTimes(2);
  });

  it('is looked at no more than that without a Clerk, until the worker speaks again', async () => {
    const inspectedSite = vi.fn(async () => app);
    make(siteAccess(app, { inspectedSite }));
    source.tell('tab', noAccess);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inspectedSite).toHaveBeenCalledTimes(1 + lookAgainMs.length);
    source.tell('tab', { ...noAccess });
    await settle();
    expect(inspectedSite).toHaveBeenCalledTimes(2 + lookAgainMs.length);
  });

  it('is not that of a look which ends after the page was left', async () => {
    let answer = (_: InspectedSite): void => {};
    const { site } = make(
      siteAccess(app, {
        inspectedSite: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      }),
    );
    source.tell('tab', noAccess);
    source.tell('tab', makeTab([makeFrame(null)]));
    answer(app);
    await settle();
    expect(site.value).toBeUndefined();
  });
});

describe('asking for access', () => {
  it('tells the worker, then asks the person, both within the click', () => {
    const order: string[] = [];
    const ask = vi.spyOn(source, 'ask').mockImplementation(async () => {
      order.push('worker');
      return success(null) as never;
    });
    const requestSites = vi.fn(async () => {
      order.push('person');
      return true;
    });
    void make(siteAccess(app, { requestSites })).allow([pattern]);
    expect(order).toEqual(['worker', 'person']);
    expect(ask).toHaveBeenCalledWith('allowSites', { tabId, origins: [pattern] });
    expect(requestSites).toHaveBeenCalledWith([pattern]);
  });

  it.each([
    [false, 'denied', 0],
    [true, 'allowed', 1],
  ])('answered by %s is %s', async (isAllowed, came, looks) => {
    const lookAgain = vi.spyOn(source, 'lookAgain');
    const sites = make(siteAccess(app, { requestSites: async () => isAllowed }));
    await sites.allow([pattern]);
    expect(sites.asked.value).toEqual({ origins: [pattern], came });
    expect(lookAgain).toHaveBeenCalledTimes(looks);
  });

  it('again counts, whatever comes of the time before', async () => {
    const answers: ((isAllowed: boolean) => void)[] = [];
    const sites = make(
      siteAccess(app, { requestSites: () => new Promise((resolve) => answers.push(resolve)) }),
    );
    void sites.allow([pattern]);
    void sites.allow([pattern]);
    answers[1]?.(true);
    await settle();
    answers[0]?.(false);
    await settle();
    expect(sites.asked.value?.came).toBe('allowed');
  });

  it('says nothing of another site than it was about', async () => {
    let seen = app;
    const sites = make(siteAccess(app, { inspectedSite: async () => seen, requestSites: async () => false }));
    source.tell('tab', noAccess);
    await settle();
    await sites.allow([pattern]);
    source.tell('tab', { ...noAccess });
    await settle();
    expect(sites.asked.value?.came).toBe('denied');
    seen = { url: 'https://other.example', hasClerk: false };
    source.tell('tab', { ...noAccess });
    await settle();
    expect(sites.asked.value).toBeNull();
  });

  it('says nothing of the page before, and what is being asked goes on', async () => {
    const page = (documentId: string) =>
      makeTab([makeFrame(null, { address: { tabId, frameId: 0, documentId, instance: 0 } })]);
    let answer = (_: boolean): void => {};
    const requestSites = () =>
      new Promise<boolean>((resolve) => {
        answer = resolve;
      });
    const sites = make(siteAccess(app, { requestSites }));
    source.tell('tab', page('1'));
    void sites.allow([pattern]);
    source.tell('tab', page('2'));
    answer(true);
    await settle();
    expect(sites.asked.value?.came).toBe('allowed');
    source.tell('tab', page('2'));
    expect(sites.asked.value?.came).toBe('allowed');
    source.tell('tab', page('3'));
    expect(sites.asked.value).toBeNull();
  });

  it('asks nobody where the browser has no way to', async () => {
    const ask = vi.spyOn(source, 'ask');
    const sites = make(withoutAsking());
    expect(sites.canAsk).toBe(false);
    await sites.allow([pattern]);
    expect(ask).not.toHaveBeenCalled();
  });
});
