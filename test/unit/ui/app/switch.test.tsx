// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { keptSwitch } from '../../../../dev/scenes/sites.ts';
import { OptionsKeyboard } from '../../../../src/ui/app/OptionsKeyboard.tsx';
import { createSwitch, type KeptSwitch } from '../../../../src/ui/app/switch.ts';

afterEach(cleanup);

const checkbox = () =>
  screen.findByRole<HTMLInputElement>('checkbox', { name: 'Single-key shortcuts in the panel' });

it('shows what is kept, and keeps what is chosen', async () => {
  const kept = keptSwitch(true);
  render(<OptionsKeyboard model={createSwitch(kept)} />);
  expect((await checkbox()).checked).toBe(true);
  fireEvent.click(await checkbox());
  await vi.waitFor(async () => expect((await checkbox()).checked).toBe(false));
  expect(await kept.read()).toBe(false);
});

it('takes over what another view chose', async () => {
  let tell = (): void => {};
  let isOn = true;
  const kept: KeptSwitch = {
    read: async () => isOn,
    store: async () => {},
    onChange(listener) {
      tell = listener;
      return () => {};
    },
  };
  const model = createSwitch(kept);
  await vi.waitFor(() => expect(model.isOn.value).toBe(true));
  isOn = false;
  tell();
  await vi.waitFor(() => expect(model.isOn.value).toBe(false));
});

it('says that the browser kept or read nothing', async () => {
  const refusing: KeptSwitch = { ...keptSwitch(true), store: () => Promise.reject(new Error('full')) };
  render(<OptionsKeyboard model={createSwitch(refusing)} />);
  fireEvent.click(await checkbox());
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('did not keep'));
  expect((await checkbox()).checked).toBe(true);
  cleanup();
  const unreadable: KeptSwitch = { ...keptSwitch(), read: () => Promise.reject(new Error('broken')) };
  render(<OptionsKeyboard model={createSwitch(unreadable)} />);
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('did not read'));
  expect(screen.queryByRole('checkbox')).toBeNull();
});
