import { expect, it } from 'vitest';
import { mergeSlashes, normalizePath, unescapeSlashes } from './normalize-path.ts';

// After envoy test/common/http/path_utility_test.cc and Chromium's url_canon_unittest.cc.
it.each([
  ['/abc', '/abc'],
  ['/a/../b', '/b'],
  ['/a/..', '/'],
  ['/a/.', '/a/'],
  ['/../../x', '/x'],
  ['/a//b/../c', '/a//c'],
  ['/a\\b', '/a/b'],
  ['/%2e%2E/x', '/x'],
  ['/%41%62%2f', '/Ab%2f'],
  ['/a b"<', '/a%20b%22%3C'],
  ['/%zz%', '/%zz%'],
  ['/é', '/%C3%A9'],
  ['/a?b/../c', '/a?b/../c'],
  ['/%00', undefined],
])('%s is %s', (path, normal) => {
  expect(normalizePath(path)).toBe(normal);
});

it('merges slashes and undoes their escapes, before the query alone', () => {
  expect(mergeSlashes('//a///b//?c=//d')).toBe('/a/b/?c=//d');
  expect(unescapeSlashes('/a%2Fb%5cc?d=%2f')).toBe('/a/b\\c?d=%2f');
});
