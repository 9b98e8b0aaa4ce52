/** The only import of webextension-polyfill: the day it is not needed, this is the one file to change. */
import browser from 'webextension-polyfill';

export type { Permissions, Runtime, Scripting, Tabs } from 'webextension-polyfill';
export { browser };
