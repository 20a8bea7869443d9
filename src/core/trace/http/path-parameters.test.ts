import { expect, it } from 'vitest';
import { normalizePath } from './normalize-path.ts';
import { knowsSegmentParameters, routeParameters, withoutParameters } from './path-parameters.ts';

it.each([
  ['/a;p=1', '/a', '/a'],
  ['/a;p=1/b', '/a/b', '/a'],
  ['/;x=y/auth/', '//auth/', '/'],
  ['/a/;p/b', '/a//b', '/a/'],
  ['/a', '/a', '/a'],
])('%s is %s since the fix, and was %s before', (path, now, before) => {
  expect(withoutParameters(path, routeParameters(true, { minor: 39, patch: 1 }))).toBe(now);
  expect(withoutParameters(path, routeParameters(true, { minor: 39, patch: 0 }))).toBe(before);
  expect(withoutParameters(path, routeParameters(false, { minor: 40, patch: 0 }))).toBe(path);
});

it('is fixed in the patches of four minor versions', () => {
  const fixed = [
    [35, 99],
    [36, 9],
    [36, 10],
    [37, 6],
    [38, 4],
    [39, 0],
    [40, 0],
  ].map(([minor = 0, patch = 0]) => knowsSegmentParameters({ minor, patch }));
  expect(fixed).toEqual([false, false, true, true, true, false, true]);
});

it.each([
  ['/u/..;foo=bar/admin', '/admin'],
  ['/u/.;x', '/u/'],
  ['/u/...;x/a', '/u/...;x/a'],
  // Escaped dots become dots, and stay a segment like any other.
  ['/u/%2e%2e;x/a', '/u/..;x/a'],
  ['/u/..;x?q=..;', '/?q=..;'],
])('dot segments with parameters: %s is %s', (path, normal) => {
  expect(normalizePath(path)).toBe(normal);
  expect(normalizePath('/u/..;foo=bar/admin', false)).toBe('/u/..;foo=bar/admin');
});
