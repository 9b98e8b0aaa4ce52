import { statSync } from 'node:fs';
import { join } from 'node:path';
import { makeZip } from '../../dev/vite/zips.ts';
import type { BenchRow } from './row.ts';
import { pageScripts } from './variants.ts';

export const size: BenchRow = {
  name: 'size',
  method: 'Bytes of the two scripts of a page as they are built, and of the zip for the Chrome Web Store.',
  blindSpot: 'Guards, no goals of speed: about 0.1 ms a KB on first load, nothing on reload.',
  async run({ ours }) {
    const scripts = pageScripts.map((path) => statSync(join(ours, path)).size);
    const zip = await makeZip('chrome', 'artifacts');
    return [
      {
        what: 'Hook and relay together',
        measured: scripts.reduce((sum, bytes) => sum + bytes, 0),
        atMost: 10_000,
        unit: 'bytes',
        detail: scripts.map((bytes) => bytes.toLocaleString('en')).join(' + '),
      },
      { what: 'Zip for Chrome', measured: zip.bytes, atMost: 120_000, unit: 'bytes', detail: '' },
    ];
  },
};
