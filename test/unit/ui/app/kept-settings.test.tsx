// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../../src/core/server/settings.ts';
import { KeptSettingsList } from '../../../../src/ui/app/KeptSettingsList.tsx';
import { createKeptSettings, type SettingsList } from '../../../../src/ui/app/kept-settings.ts';

const local = 'http://localhost:5173';
const app = 'https://app.example.com';

function keeping(kept: Record<string, unknown>) {
  const stored = new Map(Object.entries(kept));
  let tell = (): void => {};
  const list = {
    read: vi.fn(async () => new Map(stored)),
    drop: vi.fn(async (origins: readonly string[]) => origins.forEach((each) => void stored.delete(each))),
    onChange(listener: () => void) {
      tell = listener;
      return () => {};
    },
  } satisfies SettingsList;
  return { list, stored, tell: () => tell() };
}

async function show(list: SettingsList) {
  const model = createKeptSettings(list);
  render(<KeptSettingsList model={model} />);
  await vi.waitFor(() => expect(model.kept.value).not.toBeNull());
}

const lines = () =>
  [...document.querySelectorAll('li')].map((line) => line.querySelector('span')?.textContent);
const click = (name: string) => screen.getByRole('button', { name }).click();

afterEach(cleanup);

describe('the list of settings', () => {
  it('says what is set for each origin, and what can’t be read', async () => {
    await show(
      keeping({
        [app]: { ...defaultSettings, audience: 5 },
        [local]: { ...defaultSettings, authorizedParties: [local], clockSkewMs: 0 },
      }).list,
    );
    expect(lines()).toEqual([
      `${local} authorized parties, clock skew`,
      `${app} nothing set; not readable: audience`,
    ]);
  });

  it('says that it can’t be read, and not that nothing is kept', async () => {
    const { list } = keeping({ [local]: defaultSettings });
    list.read.mockRejectedValueOnce(new Error('broken'));
    const model = createKeptSettings(list);
    render(<KeptSettingsList model={model} />);
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/refused to read/));
    expect(screen.queryByText(/nothing|none/i)).toBeNull();
  });

  it('deletes one, and says so where the focus goes', async () => {
    const { list } = keeping({ [local]: defaultSettings, [app]: defaultSettings });
    await show(list);
    click(`Delete settings for ${app}`);
    await vi.waitFor(() => expect(lines()).toHaveLength(1));
    expect(list.drop).toHaveBeenCalledWith([app]);
    const status = screen.getByRole('status');
    expect(status.textContent).toBe(`The settings for ${app} were deleted.`);
    expect(document.activeElement).toBe(status);
  });

  it('asks before it deletes all', async () => {
    const { list } = keeping({ [local]: defaultSettings, [app]: defaultSettings });
    await show(list);
    click('Delete all settings');
    await vi.waitFor(() => screen.getByRole('dialog', { hidden: true }));
    expect(list.drop).not.toHaveBeenCalled();
    screen.getByRole('button', { name: 'Delete all', hidden: true }).click();
    await vi.waitFor(() => expect(lines()).toHaveLength(0));
    expect(document.body.textContent).toContain('Set them in the panel');
  });

  it('says that the browser refused, and follows what changes elsewhere', async () => {
    const { list, stored, tell } = keeping({ [local]: defaultSettings });
    list.drop.mockRejectedValueOnce(new Error('no'));
    await show(list);
    click(`Delete settings for ${local}`);
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('could not be deleted'));
    stored.set(app, defaultSettings);
    tell();
    await vi.waitFor(() => expect(lines()).toHaveLength(2));
  });
});
