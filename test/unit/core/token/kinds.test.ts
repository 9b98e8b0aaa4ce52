import { describe, expect, it } from 'vitest';
import {
  kindOfCategory,
  kindOfPlace,
  kindOfText,
  secretIn,
  tokenKinds,
} from '../../../../src/core/token/kinds.ts';
import { readToken } from '../../../../src/core/token/read.ts';

const letters = 'aB3'.repeat(14);

describe('kinds of tokens', () => {
  it.each([
    [`sk_test_${letters}`, 'secret-key'],
    [`sk_live_${letters}`, 'secret-key'],
    [`ask_${letters}`, 'machine-secret-key'],
    [`live_${letters}`, 'secret-key'],
    ['live_show', null],
    ['pk_live_Y2xlcms', 'publishable-key'],
    ['ak_1', 'api-key'],
    ['mt_1', 'm2m-token'],
    ['oat_1', 'oauth-token'],
    ['dvb_1', 'dev-browser-token'],
    [`whsec_${letters}`, 'webhook-secret'],
    [`whsec_${letters}+/=`, 'webhook-secret'],
    ['whsec_…', null],
    [`1713877200-c_${letters}`, 'testing-token'],
    ['1713877200-c_', null],
    [`sb_publishable_${letters}`, 'supabase-publishable-key'],
    [`sb_secret_${letters}`, 'supabase-secret-key'],
    [`prod:happy-otter-123|${letters}=`, 'convex-deploy-key'],
    [`preview:team:project|${letters}`, 'convex-deploy-key'],
    ['prod:a|b', null],
    [' ak_1', null],
    ['eyJhbGciOiJub25lIn0.e30.', null],
  ])('%s begins like %s', (text, kind) => {
    expect(kindOfText(text)).toBe(kind);
    if (kind) expect(readToken(text).kind).toBe(kind);
  });

  it('are told apart by the category, which Clerk’s own class of tokens does not name', () => {
    const categories = Object.values(tokenKinds).flatMap(({ category }) => category ?? []);
    expect(new Set(categories).size).toBe(categories.length);
    expect(categories.map(kindOfCategory)).toEqual(['session-token', 'template-token', 'm2m-token']);
    expect([kindOfCategory('cl_I7d4PD111III'), kindOfCategory('')]).toEqual([null, null]);
  });

  it.each([
    ['__session', 'session-token'],
    ['__session_k7Qz-_a1', 'session-token'],
    ['__client', 'client-token'],
    ['__client_uat', null],
    ['__client_uat_k7Qz-_a1', null],
    ['__refresh_k7Qz-_a1', 'refresh-token'],
    ['__clerk_ticket', 'ticket'],
    ['__clerk_handshake', 'handshake-token'],
    ['__clerk_handshake_nonce', 'handshake-nonce'],
    ['__clerk_db_jwt_k7Qz-_a1', 'dev-browser-token'],
    ['__clerk_testing_token', 'testing-token'],
    ['__clerk_status', null],
    ['constructor', null],
  ])('are told by their place too: %s', (name, kind) => {
    expect(kindOfPlace(name)).toBe(kind);
  });

  it.each([
    [`A=1\nCLERK_SECRET_KEY=sk_live_${letters}`, 'secret-key'],
    [`CLERK_WEBHOOK_SIGNING_SECRET="whsec_${letters}"`, 'webhook-secret'],
    [`SUPABASE_KEY=sb_secret_${letters}`, 'supabase-secret-key'],
    [`CLERK_MACHINE_SECRET_KEY=ask_${letters}`, 'machine-secret-key'],
    [`task_${letters}`, null],
    ['whsec_... goes here', null],
  ])('that are secret are found in a text', (text, kind) => {
    expect(secretIn(text)).toBe(kind);
  });

  it('are all named and explained', () => {
    for (const { name, withArticle, withoutContents } of Object.values(tokenKinds)) {
      expect(name).toMatch(/^[a-zA-Z][^.]+$/);
      expect(withArticle).toMatch(/^(an?|no) \S[^.]+$/);
      expect(withoutContents).toMatch(/^[A-Z].*\.$/);
      for (const sentence of withoutContents.split(/(?<=\.) /))
        expect(sentence.split(' ').length).toBeLessThanOrEqual(16);
    }
  });
});
