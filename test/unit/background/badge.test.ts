import { describe, expect, it, vi } from 'vitest';
import { createBadge } from '../../../src/background/badge.ts';
import type { ClerkView, TabView } from '../../../src/protocol/views.ts';
import { makeSession, makeToken, tabWith } from '../ui/fixtures.ts';

const tabId = 7;

function setUp() {
  const action = {
    setBadgeText: vi.fn(async () => {}),
    setBadgeBackgroundColor: vi.fn(async () => {}),
    setTitle: vi.fn(async () => {}),
  };
  const badge = createBadge({ action, plainTitle: () => 'Clerk sessions of this page' });
  const view = (more: Partial<ClerkView> = {}) => tabWith([makeSession('sess_1')], more);
  return { action, badge, view };
}

describe('the badge', () => {
  it('says in words what the server says, and marks what is wrong', async () => {
    const { action, badge, view } = setUp();
    await badge.show(tabId, view());
    expect(action.setBadgeText).toHaveBeenLastCalledWith({ tabId, text: '' });
    expect(action.setTitle).toHaveBeenLastCalledWith({ tabId, title: 'Signed in for your server' });
    await badge.show(tabId, view({ cookies: [] }));
    expect(action.setBadgeText).toHaveBeenLastCalledWith({ tabId, text: '!' });
    expect(action.setBadgeBackgroundColor).toHaveBeenLastCalledWith({ tabId, color: '#7a4a00' });
  });

  it('tells a redirect from signed out by more than colour', async () => {
    const { action, badge, view } = setUp();
    const token = makeToken({ sid: 'sess_1', sub: 'user_1', sts: 'pending' });
    const pending = makeSession('sess_1', { status: 'pending', token });
    await badge.show(tabId, view({ cookies: [] }));
    await badge.show(tabId, tabWith([pending]));
    expect(action.setBadgeText).toHaveBeenLastCalledWith({ tabId, text: '1' });
    expect(action.setTitle).toHaveBeenLastCalledWith({
      tabId,
      title: 'Signed out for your server: this session is pending. 1 problem',
    });
    expect(action.setBadgeBackgroundColor).toHaveBeenLastCalledWith({ tabId, color: '#b3261e' });
  });

  it('is set again in a new document, where the browser took it back', async () => {
    const { action, badge, view } = setUp();
    const next = ({ frames, ...tab }: TabView): TabView => ({
      ...tab,
      frames: frames.map((frame) => ({ ...frame, address: { ...frame.address, documentId: '2' } })),
    });
    await badge.show(tabId, view());
    await badge.show(tabId, next(view()));
    expect(action.setTitle).toHaveBeenCalledTimes(2);
    // One without anything to say stays as the browser has it.
    await badge.show(tabId, view({ server: null }));
    expect(action.setTitle).toHaveBeenCalledTimes(2);
  });

  it('is set once for what stays the same', async () => {
    const { action, badge, view } = setUp();
    await badge.show(tabId, view());
    await badge.show(tabId, view());
    expect(action.setTitle).toHaveBeenCalledTimes(1);
  });

  it('goes when nobody looks, and where there is nothing to say', async () => {
    const { action, badge, view } = setUp();
    await badge.clear(tabId);
    expect(action.setTitle).not.toHaveBeenCalled();
    await badge.show(tabId, view({ cookies: [] }));
    await badge.show(tabId, view({ server: null }));
    expect(action.setBadgeText).toHaveBeenLastCalledWith({ tabId, text: '' });
    expect(action.setTitle).toHaveBeenLastCalledWith({ tabId, title: 'Clerk sessions of this page' });
  });

  it('says nothing of a report that was refused', async () => {
    const { action, badge, view } = setUp();
    const { frames, ...tab } = view();
    await badge.show(tabId, {
      ...tab,
      frames: frames.map((frame) => ({ ...frame, problem: { code: 'page-too-busy' as const } })),
    });
    expect(action.setTitle).not.toHaveBeenCalled();
  });

  it('stands a tab that was closed meanwhile', async () => {
    const { action, badge, view } = setUp();
    action.setBadgeText.mockRejectedValueOnce(new Error('No tab with id: 7.'));
    await expect(badge.show(tabId, view({ cookies: [] }))).resolves.toBeUndefined();
  });
});
