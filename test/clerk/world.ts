import type { Config } from './config.ts';
import type { Keys } from './keys.ts';
import type { Store } from './store.ts';

/** What every part of the instance works on. Replaced as a whole never, changed in place often. */
export interface World {
  readonly instanceId: string;
  readonly issuer: string;
  readonly frontendApi: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly keys: Keys;
  origin: string;
  config: Config;
  store: Store;
  /** The instance's clock in ms; tests move it. */
  now(): number;
}
