import { Button } from '../kit/Button.tsx';
import { useKit } from '../kit/context.ts';
import { useShared } from '../shared/context.ts';

/** What the popup can take along: the panel has the timeline, too. */
export function CopyReport() {
  const { source, surface, tab } = useShared();
  const { clipboard, clock } = useKit();
  const { about } = surface;
  if (!about) return null;

  const press = async (): Promise<void> => {
    const shown = source.topic('tab').peek();
    if (!shown) return clipboard.refuse('a report', 'the page has not reported yet.');
    const { reportText } = await import('./report/copy.ts');
    const frame = tab.frame.peek();
    const made = reportText({ tab: shown, frame, recorder: null, nowMs: clock.read(), ...about });
    if (!made.ok) return clipboard.refuse('a report', 'it would be too large.');
    const { text, contents } = made.value;
    await clipboard.copy(`a report: ${contents}. Names and ids are masked`, text);
  };
  return (
    <Button
      kind="quiet"
      title="Copies Markdown for an issue or a chat. Names, e-mail addresses and ids are masked."
      onPress={() => void press()}
    >
      Copy report
    </Button>
  );
}
