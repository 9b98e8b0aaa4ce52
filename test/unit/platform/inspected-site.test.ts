import { beforeEach, describe, expect, it, vi } from 'vitest';

const evaluate = vi.fn<(question: string) => Promise<unknown>>();
vi.mock('../../../src/platform/browser.ts', () => ({
  browser: { devtools: { inspectedWindow: { eval: evaluate } } },
}));
const { inspectedSite } = await import('../../../src/platform/inspected-site.ts');

beforeEach(() => {
  evaluate.mockReset();
});

const site = { url: 'https://app.example.com:8443', hasClerk: true };

describe('the site of the inspected page', () => {
  it.each([
    ['Firefox and older Chromium give value and error', ['1https://app.example.com:8443', undefined]],
    ['Chromium gives the value alone', '1https://app.example.com:8443'],
  ])('is read where %s', async (_, answer) => {
    evaluate.mockResolvedValue(answer);
    expect(await inspectedSite()).toEqual(site);
  });

  it.each([
    [[undefined, { isException: true }]],
    [undefined],
    [null],
    [`1https://${'a'.repeat(1_000)}`],
    [{ url: 'https://app.example.com' }],
  ])('is none where the answer is %j', async (answer) => {
    evaluate.mockResolvedValue(answer);
    expect(await inspectedSite()).toBeNull();
  });

  it('is none where the page can’t be asked', async () => {
    evaluate.mockRejectedValue(new Error('Cannot access a chrome:// URL'));
    expect(await inspectedSite()).toBeNull();
  });
});
