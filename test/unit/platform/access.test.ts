import { beforeEach, describe, expect, it, vi } from 'vitest';

const api = vi.hoisted(() => ({
  manifest: {} as object,
  granted: { origins: [] as string[], data_collection: [] as string[] },
  asked: [] as unknown[],
}));

vi.mock('../../../src/platform/browser.ts', () => {
  type Wanted = { origins?: string[]; data_collection?: string[] };
  const has = ({ origins = [], data_collection = [] }: Wanted): boolean =>
    origins.every((each) => api.granted.origins.includes(each)) &&
    data_collection.every((each) => api.granted.data_collection.includes(each));
  const note = async (wanted: Wanted): Promise<boolean> => api.asked.push(wanted) > 0;
  const permissions = { contains: async (wanted: Wanted) => has(wanted), request: note, remove: note };
  return { browser: { permissions, runtime: { getManifest: () => api.manifest } } };
});

const { hasBackendAccess, requestBackendAccess, takeBack, takeBackBackendAccess } = await import(
  '../../../src/platform/access.ts'
);

const host = 'https://api.clerk.com/*';
const kinds = ['authenticationInfo', 'personallyIdentifyingInfo'];
const inFirefox = {
  browser_specific_settings: {
    gecko: { data_collection_permissions: { required: ['none'], optional: kinds } },
  },
};

beforeEach(() => {
  api.manifest = {};
  api.granted = { origins: [], data_collection: [] };
  api.asked = [];
});

describe('access to the Backend API', () => {
  it('is the host alone in Chromium, which refuses to be asked for more', async () => {
    expect(await hasBackendAccess()).toBe(false);
    await requestBackendAccess();
    await takeBackBackendAccess();
    expect(api.asked).toEqual([{ origins: [host] }, { origins: [host] }]);
    api.granted.origins = [host];
    expect(await hasBackendAccess()).toBe(true);
    api.granted.origins = ['https://*/*'];
    expect(await hasBackendAccess()).toBe(true);
  });

  it('is host and agreement in Firefox, asked for and taken back together', async () => {
    api.manifest = inFirefox;
    await requestBackendAccess();
    await takeBackBackendAccess();
    await takeBack([host]);
    const both = { origins: [host], data_collection: kinds };
    expect(api.asked).toEqual([both, both, both]);
    api.granted.origins = ['https://*/*', host];
    expect(await hasBackendAccess()).toBe(false);
    api.granted.data_collection = ['authenticationInfo'];
    expect(await hasBackendAccess()).toBe(false);
    api.granted.data_collection = kinds;
    expect(await hasBackendAccess()).toBe(true);
    api.granted.origins = [];
    expect(await hasBackendAccess()).toBe(false);
  });

  it('takes back other sites without it', async () => {
    api.manifest = inFirefox;
    await takeBack(['https://app.example.com/*']);
    expect(api.asked).toEqual([{ origins: ['https://app.example.com/*'] }]);
  });
});
