import type { Notice } from '../../core/notices/notice.ts';
import { Button } from '../kit/Button.tsx';
import { useShared } from '../shared/context.ts';
import { handlingId } from './handling.ts';
import './notice-line.css';

/**
 * What is read, sent and stored, until a person has read it. No live region: it is there from the start, and interrupts
 * nobody.
 * @param onRead the line is gone with its buttons: the focus goes elsewhere
 */
export function NoticeLine({ onRead }: { onRead: () => void }) {
  const { surface, source } = useShared();
  const model = surface.notice;
  const notice = model?.notice.value;
  if (!model || !notice || notice.kind === 'read' || source.isReadOnly) return null;
  return (
    <aside class="notice-line" aria-label="Privacy notice">
      <p>{textOf(notice)}</p>
      <Button kind="small" onPress={() => surface.openOptions(handlingId)}>
        Details
      </Button>
      <Button
        kind="small"
        onPress={() => {
          void model.markRead();
          onRead();
        }}
      >
        Got it
      </Button>
    </aside>
  );
}

const textOf = (notice: Exclude<Notice, { kind: 'read' }>): string =>
  notice.kind === 'changed'
    ? `What this extension reads, sends or stores has changed. ${notice.text}`
    : 'Reads the tab’s Clerk sessions, tokens, cookies and requests. By itself it only requests your instance’s public keys. Stores only your settings.';
