import type { ChoiceModel } from './choice.ts';

/** Whether single keys do something in the panel: speech input and slips press them too (WCAG 2.1.4). */
export function OptionsKeyboard({ model: { chosen, notice, choose } }: { model: ChoiceModel<boolean> }) {
  return (
    <section aria-labelledby="keyboard">
      <h2 id="keyboard">Keyboard</h2>
      {chosen.value !== null && (
        <label class="options-check">
          <input
            type="checkbox"
            checked={chosen.value}
            onChange={({ currentTarget }) => void choose(currentTarget.checked)}
          />
          Single-key shortcuts in the panel
        </label>
      )}
      <p class="quiet">Press ? in the panel to see them. They do nothing while a field has the focus.</p>
      <p role="status" aria-label="Keyboard">
        {notice.value}
      </p>
    </section>
  );
}
