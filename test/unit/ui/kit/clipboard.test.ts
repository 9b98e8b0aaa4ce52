// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyBySelection, createClipboard, noticeMs } from '../../../../src/ui/kit/clipboard.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the clipboard', () => {
  it('uses the Clipboard API and says what was copied, for a moment', async () => {
    const write = vi.fn(async () => {});
    const bySelection = vi.fn(() => true);
    const clipboard = createClipboard(write, bySelection);
    expect(await clipboard.copy('the claims', '{}')).toBe(true);
    expect(write).toHaveBeenCalledWith('{}');
    expect(bySelection).not.toHaveBeenCalled();
    expect(clipboard.notice.value).toEqual({ ok: true, text: 'Copied the claims.' });
    vi.advanceTimersByTime(noticeMs);
    expect(clipboard.notice.value).toBeNull();
  });

  it('falls back to a selection where the API refuses or is missing', async () => {
    const bySelection = vi.fn(() => true);
    const refused = createClipboard(async () => Promise.reject(new Error('NotAllowedError')), bySelection);
    expect(await refused.copy('it', 'text')).toBe(true);
    expect(await createClipboard(null, bySelection).copy('it', 'text')).toBe(true);
    expect(bySelection).toHaveBeenCalledTimes(2);
  });

  it('says in words that nothing was copied', async () => {
    const clipboard = createClipboard(null, () => false);
    expect(await clipboard.copy('the token', 'secret')).toBe(false);
    expect(clipboard.notice.value?.ok).toBe(false);
    expect(clipboard.notice.value?.text).toContain('Could not copy the token');
    expect(clipboard.notice.value?.text).not.toContain('secret');
  });

  it('leaves nothing of the text in the page', () => {
    document.execCommand = () => true;
    expect(copyBySelection(document, 'secret')).toBe(true);
    expect(document.body.innerHTML).not.toContain('secret');
    expect(document.querySelector('textarea')).toBeNull();
  });
});
