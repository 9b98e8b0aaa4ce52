// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { OptionsCookies } from '../../../../src/ui/app/OptionsCookies.tsx';
import { createOptionalAccess, type OptionalAccess } from '../../../../src/ui/app/optional-access.ts';

afterEach(cleanup);

function show(answers: { given: boolean; kept?: boolean }) {
  let isGranted = false;
  const access: OptionalAccess = {
    has: async () => isGranted,
    request: async () => {
      isGranted = answers.given;
      return answers.given;
    },
    takeBack: async () => {
      if (answers.kept) throw new Error('kept');
      isGranted = false;
    },
    onChange: () => () => {},
  };
  render(<OptionsCookies model={createOptionalAccess(access)} />);
}

const pressed = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const notice = () => screen.getByRole('status').textContent;

it('gives access to cookies, and takes it back', async () => {
  show({ given: true });
  await pressed('Allow cookie access');
  await pressed('Remove cookie access');
  await screen.findByRole('button', { name: 'Allow cookie access' });
  expect(notice()).toBe('');
});

it('says when it was not given, or kept', async () => {
  show({ given: false });
  await pressed('Allow cookie access');
  await vi.waitFor(() => expect(notice()).toBe('Access was not granted.'));
  cleanup();
  show({ given: true, kept: true });
  await pressed('Allow cookie access');
  await pressed('Remove cookie access');
  await vi.waitFor(() => expect(notice()).toContain('kept it'));
});
