// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { optionalAccess } from '../../../../dev/scenes/sites.ts';
import { storing } from '../../../../dev/scenes/stored.ts';
import { readKeyShortcuts } from '../../../../src/core/key-shortcuts.ts';
import { type KeysMode, readKeysMode } from '../../../../src/core/keys-mode.ts';
import { createChoice } from '../../../../src/ui/app/choice.ts';
import { OptionsBackend } from '../../../../src/ui/app/OptionsBackend.tsx';
import { OptionsHandling } from '../../../../src/ui/app/OptionsHandling.tsx';
import { OptionsKeyboard } from '../../../../src/ui/app/OptionsKeyboard.tsx';
import { OptionsKeys } from '../../../../src/ui/app/OptionsKeys.tsx';
import { createOptionalAccess } from '../../../../src/ui/app/optional-access.ts';

afterEach(cleanup);

describe('the choice of keys', () => {
  const radios = () => (screen.getAllByRole('radio') as HTMLInputElement[]).map(({ checked }) => checked);

  it('is automatic at first, is stored, and follows what is chosen elsewhere', async () => {
    const store = storing<KeysMode>();
    render(<OptionsKeys model={createChoice<KeysMode>(store, readKeysMode)} />);
    await vi.waitFor(() => expect(radios()).toEqual([true, false, false]));
    fireEvent.click(screen.getByRole('radio', { name: 'Never' }));
    await vi.waitFor(async () => expect(await store.read()).toBe('never'));
    expect(radios()).toEqual([false, false, true]);
    await store.store('ask');
    await vi.waitFor(() => expect(radios()).toEqual([false, true, false]));
  });

  it('says when it was not stored', async () => {
    const store = { ...storing(), store: () => Promise.reject(new Error('no')) };
    render(<OptionsKeys model={createChoice<KeysMode>(store, readKeysMode)} />);
    await vi.waitFor(() => expect(radios()).toEqual([true, false, false]));
    fireEvent.click(screen.getByRole('radio', { name: 'Ask' }));
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('not stored'));
  });
});

describe('the choice of single keys', () => {
  const checkbox = () =>
    screen.findByRole<HTMLInputElement>('checkbox', { name: 'Single-key shortcuts in the panel' });

  it('is on at first, is stored, and follows what is chosen elsewhere', async () => {
    const store = storing<boolean>();
    render(<OptionsKeyboard model={createChoice<boolean>(store, readKeyShortcuts)} />);
    expect((await checkbox()).checked).toBe(true);
    fireEvent.click(await checkbox());
    await vi.waitFor(async () => expect(await store.read()).toBe(false));
    await store.store(true);
    await vi.waitFor(async () => expect((await checkbox()).checked).toBe(true));
  });

  it('says when it was not read, and shows no choice then', async () => {
    const store = { ...storing<boolean>(), read: () => Promise.reject(new Error('no')) };
    render(<OptionsKeyboard model={createChoice<boolean>(store, readKeyShortcuts)} />);
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('not be read'));
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('access to the Backend API', () => {
  it('is given and taken back, and says what is sent where', async () => {
    render(<OptionsBackend model={createOptionalAccess(optionalAccess())} />);
    expect(document.body.textContent).toContain('secret key');
    fireEvent.click(await screen.findByRole('button', { name: 'Allow access to api.clerk.com' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove access to api.clerk.com' }));
    await screen.findByRole('button', { name: 'Allow access to api.clerk.com' });
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('says when it stays', async () => {
    const access = { ...optionalAccess(), has: async () => true };
    render(<OptionsBackend model={createOptionalAccess(access, 'It is still allowed.')} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Remove access to api.clerk.com' }));
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('It is still allowed.'));
  });
});

it('what is read, sent and stored is always there, at its anchor', () => {
  render(<OptionsHandling />);
  const heading = screen.getByRole('heading', { name: 'What is read, sent and stored' });
  expect(heading.id).toBe('handling');
});
