import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLook, type LookOptions } from '../../../../src/background/tabs/look.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp({
  url,
  status = 'complete',
  answers = true,
}: {
  url?: string;
  status?: string;
  answers?: boolean;
}) {
  const sendMessage = vi.fn<LookOptions['sendMessage']>(async () => {
    if (!answers) throw new Error('Could not establish connection. Receiving end does not exist.');
  });
  const tab = { url, status };
  const isAllowed = async ([pattern = '']: string[]) => pattern.startsWith('https://allowed.example/');
  return { sendMessage, tab, look: createLook({ sendMessage, tabOf: async () => tab, isAllowed }) };
}

async function lookAt(options: Parameters<typeof setUp>[0]) {
  const { look, sendMessage } = setUp(options);
  const said = look.lookAtTab(7);
  await vi.runAllTimersAsync();
  return { unreachable: await said, messages: sendMessage.mock.calls.length };
}

describe('a look at a tab', () => {
  it.each([
    ['of an allowed site reaches it', { url: 'https://allowed.example:8443/a' }, null, 1],
    [
      'of an allowed site without our scripts',
      { url: 'https://allowed.example/', answers: false },
      'reload-needed',
      4,
    ],
    ['whose address the browser does not tell', {}, 'site-not-allowed', 0],
    [
      'under a popup, of a site that is not allowed',
      { url: 'https://other.example/' },
      'site-not-allowed',
      0,
    ],
    ['that shows a page of the browser', { url: 'about:addons' }, 'restricted-page', 0],
  ])('%s', async (_, tab, unreachable, messages) => {
    expect(await lookAt(tab)).toEqual({ unreachable, messages });
  });

  it('whose site was taken back asks no script that is still there', async () => {
    expect(await lookAt({ url: 'https://other.example/', answers: true })).toMatchObject({ messages: 0 });
  });

  it('that was closed', async () => {
    const sendMessage = vi.fn();
    const gone = () => Promise.reject(new Error('No tab with id: 7.'));
    const look = createLook({ sendMessage, tabOf: gone, isAllowed: async () => true });
    const said = look.lookAtTab(7);
    await vi.runAllTimersAsync();
    expect(await said).toBe('site-not-allowed');
  });

  it('that is still loading waits for its page, and does not ask for a reload', async () => {
    const { look, sendMessage, tab } = setUp({
      url: 'https://allowed.example/',
      status: 'loading',
      answers: false,
    });
    const said = look.lookAtTab(7);
    await vi.advanceTimersByTimeAsync(6_000);
    sendMessage.mockResolvedValue(undefined);
    tab.status = 'complete';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await said).toBeNull();
  });
});
