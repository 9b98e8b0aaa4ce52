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

/** What the panel evaluates, as a function of the page's window. */
async function asked(): Promise<(window: object) => unknown> {
  evaluate.mockResolvedValue('');
  await inspectedSite();
  const run = new Function('window', 'location', `return ${evaluate.mock.lastCall?.[0]}`);
  return (window) => run(window, { protocol: 'https:', host: 'app.example.com' });
}

describe('what the page is asked', () => {
  it.each([
    ['an object', { Clerk: {} }, '1'],
    ['a function', { Clerk: () => {} }, '1'],
    ['null', { Clerk: null }, '0'],
    ['nothing', {}, '0'],
  ])('tells that window.Clerk is %s', async (_, window, has) => {
    expect((await asked())(window)).toBe(`${has}https://app.example.com`);
  });

  it('runs no accessor of window.Clerk, nor one that Object.prototype has for descriptors', async () => {
    const get = vi.fn(() => ({}));
    const window = Object.defineProperty({}, 'Clerk', { get });
    const ask = await asked();
    Object.defineProperty(Object.prototype, 'value', { get, configurable: true });
    let answer: unknown;
    try {
      answer = ask(window);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'value');
    }
    expect(answer).toBe('0https://app.example.com');
    expect(get).not.toHaveBeenCalled();
  });
});

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
