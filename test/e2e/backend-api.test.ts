import { expect, it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import { backendRequests, openWithKey } from './backend-fixture.ts';
import { firefoxInFullRuns, inEachBrowser, people, press, select, statusOf, statusText } from './fixture.ts';

/** Text of a table by its name, once it holds a part. */
const tableText = (panel: Surface, name: string, part: string): Promise<string> =>
  statusText(panel, name, part);

inEachBrowser('the Backend API', (world) => {
  it('lists, gets and revokes, and sets the session beside the browser’s', async () => {
    const { panel, said } = await openWithKey(world);
    const { alice } = people(world.clerk);
    await press(panel, 'List sessions');
    await said('done');
    expect(await tableText(panel, 'Listed sessions', alice)).toContain('active');
    await press(panel, 'Get session');
    await said(alice);
    await statusText(panel, 'Comparison', 'o difference');

    await press(panel, 'Revoke');
    const asked = await panel.waitFor(() => document.querySelector('dialog[open]')?.textContent, [], {
      what: 'the question',
    });
    expect(asked).toContain(`${world.clerk.instanceId} (development)`);
    expect(asked).toContain(alice);
    expect(statusOf(world.clerk, alice)).toBe('active');
    await press(panel, 'Revoke the session');
    await expect.poll(() => statusOf(world.clerk, alice)).toBe('revoked');
    const table = await tableText(panel, 'Browser and backend', 'Clerk says revoked, this page active.');
    expect(table).toMatch(/^FieldResultThis browserBackend APIStatusdiffersactiverevoked/);
    const detail = await panel.text('.backend-detail');
    expect(detail).toMatch(/Read: page .*(ago|now), Backend API .*(ago|now)\./);
    expect(
      backendRequests(world.clerk).map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`),
    ).toEqual(['GET /v1/sessions', `GET /v1/sessions/${alice}`, `POST /v1/sessions/${alice}/revoke`]);

    await panel.click(await panel.byRole('tab', 'Sessions'));
    expect(await statusText(panel, 'Why signed out', 'Clerk says')).toMatch(
      /Alice Anderson’s session was revoked.*ClerkJS shows active until it asks Clerk again.*Clerk saysrevoked, read/s,
    );
  });

  it('is asked where what Clerk itself says is missing', async () => {
    const { panel } = await openWithKey(world);
    const { alice } = people(world.clerk);
    await panel.click(await panel.byRole('tab', 'Sessions'));
    await panel.click('.drift > summary');
    await press(panel, 'Ask Clerk');
    const status = () =>
      panel.evaluate(
        () =>
          [...document.querySelectorAll('.drift-table tr')].find(
            (row) => row.firstElementChild?.textContent === 'status',
          )?.lastElementChild?.textContent ?? '',
      );
    await expect.poll(status).toBe('active');
    // While one is under way, another is not sent.
    await panel.waitFor(() => !document.querySelector('.drift [aria-busy="true"]'), [], { what: 'its end' });
    world.clerk.session(alice, { status: 'revoked' });
    await press(panel, 'Ask Clerk again');
    await expect.poll(status).toContain('revoked');
    expect(await statusText(panel, 'Why signed out', 'Clerk says')).toContain(
      'ClerkJS shows active until it asks Clerk again',
    );
    expect(backendRequests(world.clerk).map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
      `/v1/sessions/${alice}`,
      `/v1/sessions/${alice}`,
    ]);
  });

  it('creates tokens, judges them like any other, and verifies with the page’s own', async () => {
    const { panel, fill, said } = await openWithKey(world);
    const { alice } = people(world.clerk);
    await press(panel, 'Create token');
    await said('done');
    await statusText(panel, 'Verdict', 'accepted');
    expect(await panel.text('.token')).toContain('given by the Backend API');
    const masked = (await panel.text('.token-text')) ?? '';
    expect(masked).toContain('•');
    await press(panel, 'Reveal');
    await panel.waitFor(() => !document.querySelector('.token-text')?.textContent?.includes('•'), [], {
      what: 'the whole token',
    });

    await fill('Template', 'integration');
    await fill('Expires in seconds', '600');
    await press(panel, 'Create token from template');
    await said('Create token from template');
    await tableText(panel, 'Custom claims', 'team');
    expect(backendRequests(world.clerk).at(-1)).toMatchObject({
      path: `/v1/sessions/${alice}/tokens/integration`,
      form: { expires_in_seconds: '600' },
    });

    await press(panel, 'Verify');
    await said('Valid for this session');
    expect(backendRequests(world.clerk).at(-1)?.form.token).toMatch(/^eyJ/);
  });

  firefoxInFullRuns(() => {
    it('creates a session, and fills in its ids', async () => {
      const { panel, said } = await openWithKey(world);
      const before = world.clerk.sessions().length;
      await press(panel, 'Create session');
      await press(panel, 'Create the session');
      await said('done');
      expect(world.clerk.sessions().length).toBe(before + 1);
      const made = world.clerk.sessions().at(-1)?.id ?? '';
      await tableText(panel, 'Backend session properties', made);
      await panel.waitFor(
        (id) => document.querySelector<HTMLInputElement>('#backend-sessionId')?.value === id,
        [made],
        { what: 'its id in the field' },
      );
      await panel.waitFor(
        () => document.querySelector('.backend-detail')?.textContent?.includes('nothing to compare it with'),
        [],
        { what: 'that there is nothing to compare it with' },
      );
    });

    it('takes ids from a session of the list', async () => {
      const { panel, fill, said } = await openWithKey(world);
      const { bob } = people(world.clerk);
      await panel.click(await panel.byRole('tab', 'Sessions'));
      await select(panel, bob);
      await panel.click(await panel.byRole('tab', 'Backend API'));
      await press(panel, 'Fill from selected session');
      await fill('Client ID', '');
      await press(panel, 'List sessions');
      await said('done');
      await fill('Session ID', '');
      await press(panel, bob);
      await tableText(panel, 'Backend session properties', bob);
      await press(panel, 'Get session');
      await said(bob);
    });

    it('pages through 10,000 sessions', async () => {
      world.clerk.config({ backendSessions: 10_000 });
      const { panel, fill, said } = await openWithKey(world);
      const range = (part: string) =>
        panel.waitFor(
          (wanted) => document.querySelector('.backend-list')?.textContent?.includes(wanted),
          [part],
          {
            what: part,
          },
        );
      await fill('Client ID', '');
      await press(panel, 'List sessions');
      await range('1–10 of 10,001');
      await press(panel, 'Older');
      await range('11–20 of 10,001');
      await press(panel, 'Newer');
      await range('1–10 of 10,001');
      await fill('Offset', '9990');
      await fill('Limit', '500');
      await press(panel, 'List sessions');
      await range('9,991–10,001 of 10,001');
      await panel.fill(await panel.byRole('combobox', 'Status'), 'active');
      await fill('Offset', '0');
      await press(panel, 'List sessions');
      await range('1–1 of 1');
      await said('done');
    });
  });
});
