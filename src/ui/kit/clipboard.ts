import { type ReadonlySignal, signal } from '@preact/signals';

export interface CopyNotice {
  ok: boolean;
  text: string;
}

export interface Clipboard {
  /** What became of the last copy, for a moment. */
  readonly notice: ReadonlySignal<CopyNotice | null>;
  /** `what` names the text in the notice: “Copied the session id”. */
  copy(what: string, text: string): Promise<boolean>;
  /** Says that there was nothing to copy, and why. */
  refuse(what: string, why: string): void;
}

export const noticeMs = 4_000;

/**
 * DevTools panels often refuse the Clipboard API; a copied selection still works there.
 * https://github.com/facebook/react/issues/26500
 */
export function copyBySelection(page: Document, text: string): boolean {
  const field = page.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.setAttribute('aria-hidden', 'true');
  field.className = 'offscreen';
  const focused = page.activeElement;
  page.body.append(field);
  field.select();
  let copied = false;
  try {
    copied = page.execCommand('copy');
  } catch {
    copied = false;
  }
  field.remove();
  if (focused && 'focus' in focused) (focused as HTMLElement).focus();
  return copied;
}

/** Copies text by the best way this page has, and says how it went. */
export function createClipboard(
  write: ((text: string) => Promise<void>) | null,
  bySelection: (text: string) => boolean,
): Clipboard {
  const notice = signal<CopyNotice | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (ok: boolean, text: string): void => {
    notice.value = { ok, text };
    clearTimeout(timer);
    timer = setTimeout(() => {
      notice.value = null;
    }, noticeMs);
  };

  const attempt = async (text: string): Promise<boolean> => {
    try {
      if (write) {
        await write(text);
        return true;
      }
    } catch {
      // Refused: try the other way.
    }
    return bySelection(text);
  };

  return {
    notice,
    refuse: (what, why) => say(false, `Could not copy ${what}: ${why}`),
    async copy(what, text) {
      const ok = await attempt(text);
      say(
        ok,
        ok
          ? `Copied ${what}.`
          : `Could not copy ${what}: the browser refuses its clipboard here. Click into this view and try again.`,
      );
      return ok;
    },
  };
}
