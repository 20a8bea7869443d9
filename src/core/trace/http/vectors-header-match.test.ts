import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildHeaderMatches } from '../../model/build-match.ts';
import { buildHeaderMap } from './header-map.ts';
import { matchHeaders } from './header-match.ts';

// Envoy's own cases, which are no part of the project: they are tried where they lie beside the repository.
const FILE = new URL('../../../../../shared/vectors/header_match/from_envoy_tests.json', import.meta.url);

const schema = z.object({
  cases: z.array(
    z.object({
      source_test: z.string(),
      matchers: z.unknown(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      match_headers_individually: z.boolean(),
      expect: z.object({ match: z.boolean() }),
    }),
  ),
});

const cases = existsSync(FILE) ? schema.parse(JSON.parse(readFileSync(FILE, 'utf8'))).cases : [];

describe.skipIf(!existsSync(FILE))("Envoy's header matches (skipped where ../shared/vectors is missing)", () => {
  it('are 68', () => {
    expect(cases).toHaveLength(68);
  });

  it.each(cases)('$source_test %#', ({ matchers, headers, match_headers_individually: individually, expect: want }) => {
    const map = buildHeaderMap({ method: 'GET', scheme: 'http', authority: 'a', path: '/', headers });
    expect(matchHeaders(buildHeaderMatches(matchers), map, individually)).toBe(want.match);
  });
});
