import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, FETCH_WORKER_POLICY } from './site-policy.ts';

describe('the policies', () => {
  it.each(['hosting.md', 'hosting.nginx.conf'])('are told in docs/%s as the page has them', (file) => {
    const text = readFileSync(new URL(`../docs/${file}`, import.meta.url), 'utf8');
    expect(text).toContain(`${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`);
    expect(text).toContain(FETCH_WORKER_POLICY);
  });
});
