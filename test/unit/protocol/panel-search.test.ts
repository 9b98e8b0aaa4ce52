// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { handSearch, onSearch } from '../../../src/protocol/panel-search.ts';

it('hands over what was typed', () => {
  const heard: string[] = [];
  onSearch(window as unknown as Window, (text) => heard.push(text));
  handSearch(window as unknown as Window, 'org:admin');
  handSearch(window as unknown as Window, '');
  window.dispatchEvent(new CustomEvent('panel-search', { detail: { no: 'text' } }));
  expect(heard).toEqual(['org:admin', '']);
});
