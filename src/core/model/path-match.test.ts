import { describe, expect, it } from 'vitest';
import { buildPathMatch } from './route-conditions.ts';

describe('buildPathMatch', () => {
  it.each([
    [{ prefix: '/a' }, 'prefix /a true'],
    [{ prefix: '/a', case_sensitive: false }, 'prefix /a false'],
    [{ path: '/a', case_sensitive: true }, 'exact /a true'],
    [{ path_separated_prefix: '/a' }, 'path-separated-prefix /a true'],
    [{ safe_regex: { regex: '/a.*' }, case_sensitive: false }, 'regex /a.* true'],
    [{ regex: '/v2' }, 'regex /v2 true'],
    [{ connect_matcher: {} }, 'connect  true'],
    [{ path_match_policy: { typed_config: { path_template: '/{a}' } } }, 'template /{a} true'],
    [{ path_match_policy: {} }, 'template  true'],
    [{}, 'any  true'],
    [undefined, 'any  true'],
  ])('%j', (match, expected) => {
    const { kind, value, caseSensitive } = buildPathMatch(match);
    expect(`${kind} ${value} ${caseSensitive}`).toBe(expected);
  });
});
