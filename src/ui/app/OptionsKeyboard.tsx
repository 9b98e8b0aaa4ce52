import type { SwitchModel } from './switch.ts';

/** Whether single keys do something in the panel: speech input and slips press them too (WCAG 2.1.4). */
export function OptionsKeyboard({ model: { isOn, problem, turn } }: { model: SwitchModel }) {
  return (
    <section aria-labelledby="keyboard">
      <h2 id="keyboard">Keyboard</h2>
      {isOn.value !== null && (
        <label class="options-check">
          <input
            type="checkbox"
            checked={isOn.value}
            onChange={({ currentTarget }) => void turn(currentTarget.checked)}
          />
          Single-key shortcuts in the panel
        </label>
      )}
      <p class="quiet">Press ? in the panel to see them. They wait while a field has the focus.</p>
      <p role="status" aria-label="Keyboard">
        {problem.value}
      </p>
    </section>
  );
}
