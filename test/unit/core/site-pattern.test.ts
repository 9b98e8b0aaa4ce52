import { expect, it } from 'vitest';
import { sitePattern } from '../../../src/core/site-pattern.ts';

it.each([
  ['https://app.example.com/sign-in?next=%2F#here', 'https://app.example.com/*'],
  ['https://app.example.com:8443/', 'https://app.example.com/*'],
  ['https://name:secret@App.Example.com', 'https://app.example.com/*'],
  ['http://192.168.1.10:3000/', 'http://192.168.1.10/*'],
  ['http://[::1]:3000/', 'http://[::1]/*'],
])('the site of %s is scheme and host, all ports', (url, pattern) => {
  expect(sitePattern(url)).toBe(pattern);
});

it.each([
  'chrome://extensions/',
  'about:blank',
  'file:///etc/hosts',
  'data:text/html,x',
  'blob:https://a.b/c',
  'localhost',
  '',
])('%s is no site', (url) => {
  expect(sitePattern(url)).toBeNull();
});
