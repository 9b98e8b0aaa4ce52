import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson, root } from './source.ts';

type Messages = Record<string, { message: string }>;

const locales = readdirSync(join(root, 'public/_locales'));
const messagesOf = (locale: string) => readJson(`public/_locales/${locale}/messages.json`) as Messages;

describe('the texts that stores and the toolbar show', () => {
  it('are there in six languages', () => {
    expect(locales.sort()).toEqual(['de', 'en', 'es', 'fr', 'ja', 'pt_BR']);
  });

  it.each(locales)('are complete: %s', (locale) => {
    expect(Object.keys(messagesOf(locale))).toEqual(Object.keys(messagesOf('en')));
  });

  // https://developer.chrome.com/docs/extensions/reference/manifest/name and …/description
  it.each(locales)('fit: %s', (locale) => {
    const { name, description } = messagesOf(locale);
    expect(name?.message.length).toBeLessThanOrEqual(75);
    expect(description?.message.length).toBeLessThanOrEqual(132);
  });
});
