import { failure } from '../../../src/core/result.ts';
import { answering, done, type ValueOf } from '../answers.ts';
import { createFixtureSource } from '../fixture-source.ts';
import { nowMs } from '../fixtures.ts';
import { aliceAlone, ids, three } from '../people.ts';
import type { Person } from '../person.ts';
import { type NamedScenes, panelScenes } from '../scene.ts';

/** The user's sessions on all devices. */

type Device = ValueOf<'devices'>['devices'][number];

const desktop: Device = {
  id: ids.alice,
  status: 'active',
  latestActivity: {
    deviceType: 'Linux',
    browserName: 'Chrome',
    browserVersion: '156.0',
    city: 'Vienna',
    country: 'AT',
    ipAddress: '203.0.113.7',
    isMobile: false,
  },
  actor: null,
  lastActiveAtMs: nowMs - 14_000,
  expireAtMs: nowMs + 86_400_000,
  abandonAtMs: nowMs + 86_400_000,
};
const phone: Device = {
  ...desktop,
  id: ids.bob,
  latestActivity: {
    ...desktop.latestActivity,
    deviceType: 'iPhone',
    browserName: 'Mobile Safari',
    ipAddress: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
    isMobile: true,
  },
  lastActiveAtMs: nowMs - 3 * 86_400_000,
};
const unknown: Device = {
  ...desktop,
  id: ids.carol,
  status: 'revoked',
  latestActivity: {
    deviceType: null,
    browserName: null,
    browserVersion: null,
    city: null,
    country: null,
    ipAddress: null,
    isMobile: null,
  },
  actor: 'user_admin',
  lastActiveAtMs: null,
};

const listed = (devices: Device[]) =>
  createFixtureSource({
    tab: aliceAlone(),
    answers: answering({
      listDevices: () => done({ value: { kind: 'devices', devices, total: devices.length } }),
    }),
  });

async function list(person: Person): Promise<void> {
  await person.openTab('Devices');
  await person.press('List devices');
}

const scenes: NamedScenes = {
  devices: {
    title: 'Sessions on all devices',
    source: () => listed([desktop, phone, unknown]),
    open: list,
    shows: { css: 'table[aria-label="Devices"]' },
  },
  'devices-none': {
    title: 'An empty list of devices',
    source: () => listed([]),
    open: list,
    shows: { css: '.devices', text: 'Empty list' },
  },
  'devices-failed': {
    title: 'Devices that could not be listed',
    source: () =>
      createFixtureSource({
        tab: aliceAlone(),
        answers: answering({ listDevices: () => failure('clerk-down', { status: 503 }) }),
      }),
    open: list,
    shows: { css: '.devices .failure', text: 'clerk-down' },
  },
  'devices-confirm': {
    title: 'The question before a device is revoked',
    source: () => listed([desktop, phone]),
    async open(person) {
      await list(person);
      await person.press(`Revoke ${ids.bob}`);
    },
    shows: { css: 'dialog[open]', text: ids.bob },
  },
  'devices-of-another': {
    title: 'Devices of a session that is not active',
    source: () => createFixtureSource({ tab: three() }),
    async open(person) {
      await person.select(ids.bob);
      await person.openTab('Devices');
    },
    shows: { css: '.devices', text: 'active session only' },
  },
};

export const devices = panelScenes(scenes);
