import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { formsOf, PLACES, PLANTED } from './planted-fixture.ts';
import { redactDump } from './redact.ts';
import { describeFinding, groupFindings } from './secret-kinds.ts';

describe('planted secrets', () => {
  it.each(PLACES)('%s: %s', (kind, _, place) => {
    const secrets = Array.from({ length: PLANTED }, (__, index) => `planted-${index}-secret`);
    const { root, redacted } = redactDump({ configs: secrets.map(place) });
    expect(redacted.map((finding) => finding.kind)).toEqual(secrets.map(() => kind));
    const text = JSON.stringify(root);
    expect(secrets.flatMap(formsOf).filter((form) => text.includes(form))).toEqual([]);
    expect(redactDump(root).redacted).toEqual([]);
  });

  it('are all found where they stand together', () => {
    const { redacted } = redactDump(PLACES.map(([, , place], index) => place(`planted-${index}-secret`)));
    expect(redacted).toHaveLength(PLACES.length);
  });
});

describe('what is no secret', () => {
  it.each<[string, JsonValue]>([
    ['where a secret comes from', { inline_string: 'token = os.getenv("TOKEN")\npassword: ${DB_PASSWORD}' }],
    ['formats of access logs', { text_format: 'token=%REQ(X-TOKEN)% cookie: %REQ(COOKIE)%\n' }],
    ['switches and counts', { note: 'max_token=5 use_token=true' }],
    ['headers that Lua reads', { inline_string: 'local a = h:headers():get("authorization")' }],
    ['names of secrets', { inline_string: 'local secret_name = "x"' }],
  ])('%s', (_, given) => {
    expect(redactDump(given)).toEqual({ root: given, redacted: [] });
  });
});

describe('describeFinding, groupFindings', () => {
  it('say what was found, the worst first', () => {
    const { redacted } = redactDump({
      a: [{ password: 'x' }, { private_key: { inline_bytes: 'eA==' } }, { pwd: 'y' }],
    });
    expect(redacted.map(describeFinding)).toEqual([
      'password at a[0].password, replaced by [redacted]',
      'private key of a certificate at a[1].private_key.inline_bytes, replaced by W3JlZGFjdGVkXQ==',
      'password at a[2].pwd, replaced by [redacted]',
    ]);
    expect(groupFindings(redacted).map(({ title, findings }) => [title, findings.length])).toEqual([
      ['1 private key of a certificate', 1],
      ['2 passwords', 2],
    ]);
  });
});
