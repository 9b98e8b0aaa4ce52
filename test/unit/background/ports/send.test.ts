import { describe, expect, it, vi } from 'vitest';
import { sendOrSay } from '../../../../src/background/ports/send.ts';
import type { WorkerMessage } from '../../../../src/protocol/ui-messages.ts';
import type { FrameView, TabView } from '../../../../src/protocol/views.ts';

const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
const frame = (frameId: number, clerk: unknown) =>
  ({ address: { tabId: 7, frameId, documentId: '1', instance: 0 }, clerk, problem: null }) as FrameView;
const tabOf = (...frames: FrameView[]): WorkerMessage => ({
  type: 'topic',
  topic: 'tab',
  told: { tabId: 7, answered: true, unreachable: null, frames } as TabView,
});
/** As an extension's port does. */
const carrying = () => vi.fn((message: WorkerMessage) => void JSON.stringify(message));
const failed = { clerk: null, problem: { code: 'not-sent' } };

describe('what a port can’t carry', () => {
  // Such a view was lost, and the panel stayed as it was.
  it('is a problem of its frame; other frames are shown', () => {
    const post = carrying();
    sendOrSay(post, tabOf(frame(0, { deep }), frame(1, { sessions: [] })));
    expect(post.mock.results.map(({ type }) => type)).toEqual(['throw', 'return']);
    const told = post.mock.lastCall?.[0];
    expect(told).toMatchObject({ told: { frames: [failed, { clerk: { sessions: [] }, problem: null }] } });
  });

  it('is a problem of all frames where it is not known whose', () => {
    const post = vi.fn((message: WorkerMessage) => {
      if (JSON.stringify(message).includes('large')) throw new Error('Message length exceeded');
    });
    sendOrSay(post, tabOf(frame(0, 'large'), frame(1, 'large')));
    expect(post.mock.lastCall?.[0]).toMatchObject({ told: { frames: [failed, failed] } });
  });

  it('fails an answer', () => {
    const post = carrying();
    const outcome = { ok: true, value: deep } as const;
    sendOrSay(post, { type: 'answer', id: '1', question: 'inspect', outcome });
    expect(post.mock.lastCall?.[0]).toMatchObject({ id: '1', outcome: { failure: { code: 'not-sent' } } });
  });

  it('is nothing to a port that is gone', () => {
    const gone = () => {
      throw new Error('Attempting to use a disconnected port object');
    };
    expect(() => sendOrSay(gone, tabOf(frame(0, null)))).not.toThrow();
  });
});
