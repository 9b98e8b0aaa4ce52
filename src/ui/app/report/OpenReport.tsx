import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { maxReportFileChars } from '../../../core/limits.ts';
import type { ReportProblem } from '../../../core/report/open.ts';
import { Button } from '../../kit/Button.tsx';
import { onEscape } from '../../kit/escape.ts';
import type { ReportsModel } from './reports.ts';
import { problemText } from './texts.ts';
import '../../kit/dialog.css';
import './report.css';

interface Props {
  reports: ReportsModel;
  /** Left out: there is none. */
  openSample?: (() => void) | undefined;
}

/** Asks for a file or a paste. What can't be opened is said; nothing is lost. */
export function OpenReport({ reports, openSample }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const pasted = useSignal('');
  const problem = useSignal<ReportProblem | null>(null);
  const compares = useSignal(false);
  useEffect(() => dialog.current?.showModal(), []);

  const open = async (text: string): Promise<void> => {
    problem.value = await (compares.value ? reports.compareWith(text) : reports.open(text));
  };
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    // Not read at all: there are never more characters than bytes.
    if (file.size > maxReportFileChars) problem.value = { code: 'report-too-long' };
    else await open(await file.text());
  };
  const close = (): void => {
    reports.isAsking.value = false;
  };
  const told = problem.value && problemText(problem.value);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="open-report-title"
      onClose={close}
      onKeyDown={onEscape(() => dialog.current?.close())}
    >
      <h2 id="open-report-title">Open report</h2>
      <p>
        A saved or copied report, a HAR from DevTools, or Playwright’s <code>storageState.json</code>. Nothing
        is sent.
      </p>
      <label class="report-field">
        File
        <input
          type="file"
          accept=".json,.har,.md,.txt,application/json"
          onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
        />
      </label>
      <label class="report-field">
        Paste
        <textarea
          class="input"
          rows={4}
          spellcheck={false}
          value={pasted.value}
          onInput={({ currentTarget }) => {
            pasted.value = currentTarget.value;
          }}
        />
      </label>
      {reports.report.value && (
        <label class="report-check">
          <input
            type="checkbox"
            checked={compares.value}
            onChange={({ currentTarget }) => {
              compares.value = currentTarget.checked;
            }}
          />
          Compare with the report shown
        </label>
      )}
      {openSample && (
        <p>
          <Button kind="small" onPress={openSample}>
            See a sample
          </Button>
        </p>
      )}
      <p role="alert" class="tone-bad">
        {told && (
          <>
            <strong>{told.means}</strong> {told.todo} <code>{problem.value?.code}</code>
          </>
        )}
      </p>
      <div class="buttons dialog-buttons">
        <Button onPress={() => dialog.current?.close()}>Cancel</Button>
        <Button kind="solid" isOff={pasted.value.trim() === ''} onPress={() => void open(pasted.value)}>
          {compares.value ? 'Compare the paste' : 'Open the paste'}
        </Button>
      </div>
    </dialog>
  );
}
