import { setTimeout as sleep } from 'node:timers/promises';
import { staysFlat } from './heap.ts';

staysFlat('20 minutes of looking on', 20, () => sleep(60_000));
