import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import type { Surface } from '../../dev/browsers/types.ts';
import {
  firefoxInFullRuns,
  inEachBrowser,
  isJudged,
  openJudgedPanel,
  press,
  sessionsWhen,
  statusText,
} from './fixture.ts';

const openLab = async (panel: Surface) => panel.click(await panel.byRole('tab', 'Token lab'));

async function inspect(panel: Surface, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields))
    await panel.fill(await panel.byRole('textbox', name), value);
  await press(panel, 'Inspect');
}

/** Without a press: what is pasted is inspected by itself. */
const paste = async (panel: Surface, text: string) =>
  panel.fill(await panel.byRole('textbox', 'Token'), text);

const firebaseCustomToken = {
  iss: 'firebase-adminsdk@project.iam.gserviceaccount.com',
  sub: 'firebase-adminsdk@project.iam.gserviceaccount.com',
  aud: 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit',
  uid: 'user_1',
};

const nowSec = (): number => Math.floor(Date.now() / 1_000);

/** With a key of nobody’s. */
async function signed(claims: JWTPayload): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: '0123', typ: 'JWT' }).sign(privateKey);
}

/** The text of the whole view, once it holds a part. */
const shows = (panel: Surface, part: string) =>
  panel.waitFor(
    (wanted) => (document.body.innerText.includes(wanted) ? document.body.innerText : null),
    [part],
    {
      what: part,
    },
  );

inEachBrowser('token lab', (world) => {
  it('reads and judges v1 and v2 session tokens, with the page’s instance', async () => {
    const panel = await openJudgedPanel(await world.open());
    const [alice] = world.clerk.sessions();
    await openLab(panel);
    for (const version of [1, 2] as const) {
      const token = await world.clerk.mint(alice?.id ?? '', { version });
      await inspect(panel, { Token: `curl -H 'Authorization: Bearer ${token}' https://api.example.com` });
      await statusText(panel, 'Verdict', 'accepted');
      const text = await shows(panel, `v${version}`);
      expect(text).toContain('org:invoices:read');
      expect(text).not.toContain(token.split('.')[2]);
    }
  });

  it('rejects an expired, a foreign and a broken token, each with its reason', async () => {
    const panel = await openJudgedPanel(await world.open());
    const id = world.clerk.sessions()[0]?.id ?? '';
    await openLab(panel);
    await inspect(panel, { Token: await world.clerk.mint(id, { issuedAtOffsetSeconds: -600 }) });
    await statusText(panel, 'Verdict', 'token-expired');
    await inspect(panel, { Token: await world.clerk.mint(id, { header: { kid: 'ins_another' } }) });
    await statusText(panel, 'Verdict', 'jwk-kid-mismatch');
    await inspect(panel, { Token: await world.clerk.mint(id, { foreignKey: true }) });
    await statusText(panel, 'Verdict', 'token-invalid-signature');
    await inspect(panel, { Token: 'eyJhbGciOiJSUzI1NiJ9.%%%.x' });
    await statusText(panel, 'Verdict', 'token-invalid');
  });

  it('uses pasted keys where the instance’s are refused', async () => {
    await world.browser.stopWorker();
    world.clerk.fault({ match: 'jwks.json', status: 404 });
    const tab = await world.open();
    const panel = await tab.openPanel();
    await panel.byRole('listbox', 'Sessions');
    await openLab(panel);
    const token = await world.clerk.mint(world.clerk.sessions()[0]?.id ?? '');
    await inspect(panel, { Token: token });
    await statusText(panel, 'Verdict', 'not verified');
    await inspect(panel, { 'Issuer keys': JSON.stringify(world.clerk.jwks) });
    await statusText(panel, 'Verdict', 'accepted');
    await inspect(panel, { 'Issuer keys': world.clerk.publicKeyPem });
    await statusText(panel, 'Verdict', 'accepted');
  });

  it('works on a page without Clerk, and warns of a secret key without showing it', async () => {
    const panel = await (await world.open('/plain')).openPanel();
    await openLab(panel);
    // Made up here, so that no scanner takes this file for a leak.
    const secret = `sk_test_${'Zx9'.repeat(14)}`;
    await inspect(panel, { Token: secret });
    await shows(panel, 'secret key');
    expect(await panel.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
  });

  it('answers a pasted request as the app’s server would, and names what keeps it from being read', async () => {
    const panel = await openJudgedPanel(await world.open());
    const id = world.clerk.sessions()[0]?.id ?? '';
    await openLab(panel);
    const token = await world.clerk.mint(id);
    await paste(panel, `curl 'http://localhost/api' -H 'Authorization: Bearer ${token}'`);
    await shows(panel, 'This request: signed-in');
    await paste(panel, `Authorization: Bearer "${token}"`);
    await shows(panel, 'This request: signed-out, token-invalid');
    await paste(panel, 'Authorization: Bearer [object Promise]');
    await shows(panel, 'This request: signed-out, token-invalid');
    await shows(panel, 'await');
    await paste(panel, `Cookie: __session=${token}; __client_uat=1; __clerk_db_jwt=dvb_1`);
    await shows(panel, 'This request: signed-in');
  });

  it('reads a key as Clerk’s backend does, and says what would be right', async () => {
    const panel = await openJudgedPanel(await world.open());
    await openLab(panel);
    const pem = world.clerk.publicKeyPem.trim();
    await inspect(panel, {
      Token: await world.clerk.mint(world.clerk.sessions()[0]?.id ?? ''),
      'Issuer keys': pem.replaceAll('\n', '\\n'),
    });
    await statusText(panel, 'Verdict', 'token-invalid-signature');
    await inspect(panel, { 'Issuer keys': pem });
    await statusText(panel, 'Verdict', 'accepted');
  });

  it('says nothing of Clerk of a token that is not Clerk’s, and shows nothing of a ticket', async () => {
    const panel = await openJudgedPanel(await world.open());
    await openLab(panel);
    await paste(panel, await signed({ ...firebaseCustomToken, iat: nowSec(), exp: nowSec() + 3_600 }));
    const verdict = await statusText(panel, 'Verdict', 'jwk-kid-mismatch');
    expect(verdict).not.toContain('another instance');
    await shows(panel, 'Firebase');
    const ticket = await signed({
      st: 'sign_in_token',
      sid: 'sit_1',
      iid: 'ins_1',
      eis: 60,
      exp: nowSec() + 60,
    });
    await paste(panel, `https://accounts.example.com/sign-in?__clerk_ticket=${ticket}`);
    await shows(panel, 'sign-in');
    expect(await panel.evaluate(() => document.documentElement.outerHTML)).not.toContain(ticket);
    await panel.waitFor(
      (css) => ((document.querySelector(css) as HTMLTextAreaElement | null)?.value === '' ? true : null),
      [await panel.byRole('textbox', 'Token')],
      { what: 'an empty field' },
    );
  });

  firefoxInFullRuns(() => {
    it('judges as another backend, and by the type of token that a server accepts', async () => {
      const panel = await openJudgedPanel(await world.open());
      await openLab(panel);
      await paste(panel, await world.clerk.mint(world.clerk.sessions()[0]?.id ?? ''));
      await statusText(panel, 'Verdict', 'accepted');
      await panel.fill(await panel.byRole('combobox', 'Accepted tokens'), 'oauth_token');
      await statusText(panel, 'Verdict', 'token-type-mismatch');
      await panel.fill(await panel.byRole('combobox', 'Backend'), 'convex');
      const verdict = await statusText(panel, 'Verdict', 'aud');
      expect(verdict).not.toContain('accepted');
    });

    it('names a template token, one signed with the customer’s own key, and their limits', async () => {
      const panel = await openJudgedPanel(await world.open());
      const [alice] = world.clerk.sessions();
      await openLab(panel);
      await inspect(panel, { Token: await world.clerk.mint(alice?.id ?? '', { template: 'integration' }) });
      await statusText(panel, 'Verdict', 'accepted');
      await shows(panel, 'JWT template token');
      await inspect(panel, {
        Token: await world.clerk.mint(alice?.id ?? '', { template: 'supabase-legacy' }),
      });
      expect(await statusText(panel, 'Verdict', 'jwk-kid-mismatch')).not.toContain('accepted');
      await shows(panel, 'template’s own secret');
    });

    it('judges by the options of the person’s backend, at once', async () => {
      const panel = await openJudgedPanel(await world.open());
      const id = world.clerk.sessions()[0]?.id ?? '';
      await openLab(panel);
      await inspect(panel, { Token: await world.clerk.mint(id) });
      await statusText(panel, 'Verdict', 'accepted');
      await panel.fill(await panel.byRole('textbox', 'Authorized parties'), 'https://other.example.com');
      await statusText(panel, 'Verdict', 'token-invalid-authorized-parties');
    });

    it('says by how much this machine’s clock and the instance’s differ', async () => {
      await world.browser.stopWorker();
      world.clerk.clock(120_000);
      const panel = await (await world.open()).openPanel();
      await statusText(panel, 'Verdict', 'token-not-active-yet');
      await shows(panel, '2 min');
      await shows(panel, 'clock');
    });

    it('compares the session’s token with the one before', async () => {
      // It keeps for ten seconds that the test before let it read no keys.
      await world.browser.stopWorker();
      const tab = await world.open();
      const panel = await openJudgedPanel(tab);
      world.clerk.clock(3000);
      world.clerk.config({ sessionClaims: { plan: 'pro' } });
      await tab.evaluate(() =>
        (
          window as unknown as { Clerk: { session: { getToken(o: object): Promise<string> } } }
        ).Clerk.session.getToken({
          skipCache: true,
        }),
      );
      await sessionsWhen(panel, 'judged sessions', isJudged);
      const table = await panel.byRole('table', 'Claim differences');
      await panel.waitFor((css) => /plan/.test(document.querySelector(css)?.textContent ?? ''), [table], {
        what: 'the added claim',
      });
      expect(await panel.text(table)).toMatch(/added/);
    });
  });
});
