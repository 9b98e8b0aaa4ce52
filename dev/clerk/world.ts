import type { GenerateKeyPairResult } from 'jose';
import type { Config } from './config.ts';
import { makeId } from './ids.ts';
import { type Keys, makeKeys } from './keys.ts';
import { Store } from './store.ts';

/** What every part of an instance works on. Replaced as a whole never, changed in place often. */
export interface World {
  readonly instanceId: string;
  readonly issuer: string;
  readonly frontendApi: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** Where pages of this machine reach its Frontend API. */
  readonly proxyPath: string;
  readonly keys: Keys;
  origin: string;
  config: Config;
  store: Store;
  /** The instance's clock in ms; tests move it. */
  now(): number;
}

/** What makes one instance differ from another. */
interface NewWorld {
  frontendApi: string;
  proxyPath: string;
  config: Config;
  pair: GenerateKeyPairResult;
  now: () => number;
}

/** A new instance with an id and a secret of its own. */
export async function makeWorld({ frontendApi, proxyPath, config, pair, now }: NewWorld): Promise<World> {
  const instanceId = makeId('ins');
  return {
    instanceId,
    issuer: `https://${frontendApi}`,
    frontendApi,
    publishableKey: `pk_test_${Buffer.from(`${frontendApi}$`).toString('base64').replace(/=+$/, '')}`,
    secretKey: `sk_test_${makeId('local').replace('local_', '')}`,
    proxyPath,
    keys: await makeKeys(instanceId, pair),
    origin: '',
    config,
    store: new Store(),
    now,
  };
}
