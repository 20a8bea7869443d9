import { describe, expect, it } from 'vitest';
import { sniffText } from './sniff-text.ts';

describe('sniffText', () => {
  it.each([
    ['<!DOCTYPE html>\n<html><head><title>Sign in ·\n Corp</title></head></html>', 'Sign in · Corp'],
    ['  <html lang="en"><body>no title</body></html>', undefined],
  ])('names a web page and its title', (text, title) => {
    expect(sniffText(text)).toEqual({ kind: 'html', ...(title === undefined ? {} : { title }) });
  });

  it.each([
    'Error from server (NotFound): pods "productpage-v1" not found',
    'error: unable to upgrade connection: container not found ("istio-proxy")',
    'Error: unable to retrieve Pod: pods "x" not found',
    'Unable to connect to the server: dial tcp: lookup api on 10.0.0.1:53: no such host',
    'curl: (7) Failed to connect to localhost port 15000: Connection refused',
    'bash: istioctl: command not found',
    'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
  ])('names an error: %s', (line) => {
    expect(sniffText(`${line}\n`)).toEqual({ kind: 'command-error', line });
    const warned = `Defaulted container "istio-proxy" out of: istio-proxy, app\n${line}\n`;
    expect(sniffText(warned)).toEqual({ kind: 'command-error', line });
  });

  it.each([
    [
      'ADDRESSES PORT  MATCH DESTINATION\n0.0.0.0   80    ALL   PassthroughCluster\n',
      'ADDRESSES PORT  MATCH DESTINATION',
    ],
    [
      'Istio Version:       1.21.0\nEnvoy Version:       1.29.0\n\nSERVICE FQDN   PORT   SUBSET\n',
      'SERVICE FQDN   PORT   SUBSET',
    ],
    ['NOTE: This output only contains routes loaded via RDS.\nNAME   DOMAINS   MATCH\n', 'NAME   DOMAINS   MATCH'],
  ])('names a table: %j', (text, header) => {
    expect(sniffText(text)).toEqual({ kind: 'istioctl-table', header });
  });

  it.each(["{'configs': [{'@type': 'x'}]}", "[\n {u'configs': []}]"])('names a Python value: %j', (text) => {
    expect(sniffText(text)).toMatchObject({ kind: 'python-repr' });
  });

  it.each(['', 'Hello there, who is this?', '{"configs": [', '42', 'GET / HTTP/1.1'])('leaves %j alone', (text) => {
    expect(sniffText(text)).toBeUndefined();
  });
});
