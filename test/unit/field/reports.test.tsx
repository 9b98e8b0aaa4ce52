// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { close } from '../ui/show.tsx';
import type { FieldCase } from './field-case.ts';
import { tryInLab } from './try-in-lab.tsx';

/** Further public reports. What is right was asked of the real libraries, whose words are in `truth`. */
interface ReportCase extends FieldCase {
  input: FieldCase['input'] & { paste?: string };
  expected: FieldCase['expected'] & {
    /** What the lab shows; `request` null: it gives no answer to one. */
    shown: { request?: string | null; verdict?: string; text?: string };
  };
}

const folder = 'test/field/reports';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  close();
  vi.useRealTimers();
});

it.each(readdirSync(folder))('%s', async (name) => {
  const { input, expected } = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as ReportCase;
  const { request, verdict, text } = await tryInLab(input, input.paste ?? input.token);
  const { shown } = expected;
  if (shown.request === null) expect(request).not.toContain('This request:');
  else if (shown.request) expect(request).toContain(`This request: ${shown.request}`);
  if (shown.verdict) expect(verdict).toContain(shown.verdict);
  if (shown.text) expect(text).toContain(shown.text);
});
