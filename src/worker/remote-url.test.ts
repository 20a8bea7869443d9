import { describe, expect, it } from 'vitest';
import { nameOfRemote, readRemoteUrl } from './remote-url.ts';

describe('readRemoteUrl', () => {
  it.each([
    ['https://example.com/dump.json?v=2#top', 'https://example.com/dump.json?v=2'],
    ['http://localhost:8000/dump.json', 'http://localhost:8000/dump.json'],
    ['http://127.0.0.1:8000/a', 'http://127.0.0.1:8000/a'],
    // Cyrillic letters that look like "apple".
    ['https://аррӏе.com/x', 'https://xn--80ak6aa92e.com/x'],
  ])('takes %s', (text, href) => {
    const url = readRemoteUrl(text);
    expect(url.ok && url.value.href).toBe(href);
  });

  it.each([
    ['dump.json', 'no-address'],
    ['//example.com/dump.json', 'no-address'],
    ['https://', 'no-address'],
    ['http://example.com/dump.json', 'not-secure'],
    ['http://localhost.example.com/', 'not-secure'],
    ['http://127.0.0.1.example.com/', 'not-secure'],
    ['file:///etc/passwd', 'not-secure'],
    ['javascript:alert(1)', 'not-secure'],
    ['data:application/json,{}', 'not-secure'],
    ['blob:https://example.com/1', 'not-secure'],
    ['https://me:secret@example.com/', 'credentials'],
    ['https://example.com@evil.example/', 'credentials'],
  ])('refuses %s: %s', (text, kind) => {
    expect(readRemoteUrl(text)).toMatchObject({ ok: false, error: { kind: 'remote-unavailable', problem: { kind } } });
  });
});

describe('nameOfRemote', () => {
  it.each([
    ['https://example.com/a/my%20dump.json?x', 'my dump.json'],
    ['https://example.com/a/', 'a'],
    ['https://example.com:8443/', 'example.com:8443'],
    ['https://example.com/%E0', '%E0'],
  ])('%s is called %s', (url, name) => {
    expect(nameOfRemote(new URL(url))).toBe(name);
  });
});
