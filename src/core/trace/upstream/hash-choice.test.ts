import { expect, it } from 'vitest';
import { buildHashPolicies } from '../../model/build-hash-policy.ts';
import { readHashParts } from '../http/hash-policy.ts';
import { hostAt, lines, select, staticCluster } from './upstream-fixture.ts';

const HASHED = {
  remote: { ip: '10.0.0.2', port: 40_000 },
  filterState: {},
  headers: [
    [':path', '/a?q=7'],
    ['x-user', 'jason'],
    ['cookie', 'a=1'],
  ] as const,
};

/** What the entries find: `header x-user=jason`. */
function parts(...policies: readonly object[]): readonly string[] {
  return readHashParts(buildHashPolicies(policies), HASHED).map(({ what, value, isReached }) => {
    return isReached ? `${what}=${value ?? '?'}` : `${what} not reached`;
  });
}

const HEADER = { header: { header_name: 'x-user' } };

it('reads every kind of hash policy', () => {
  expect(
    parts(
      HEADER,
      { header: { headerName: 'x-none' } },
      { cookie: { name: 'a' } },
      { cookie: { name: 'b' } },
      { cookie: { name: 'c', ttl: '0s' } },
      { query_parameter: { name: 'q' } },
      { connection_properties: { source_ip: true } },
      { filter_state: { key: 'k' } },
      { source_ip: {} },
      { other: {} },
    ),
  ).toEqual([
    'header x-user=jason',
    'header x-none=?',
    'cookie a=1',
    'cookie b=?',
    'cookie c=a new cookie',
    'query parameter q=7',
    'source IP=10.0.0.2',
    'filter state k=?',
    'source IP=10.0.0.2',
    'an entry that is not known=?',
  ]);
});

it('asks no further behind a terminal entry that found something', () => {
  const terminal = { ...HEADER, terminal: true };
  expect(parts(terminal, { query_parameter: { name: 'q' } })).toEqual([
    'header x-user=jason',
    'query parameter q not reached',
  ]);
  expect(parts({ cookie: { name: 'none' }, terminal: true }, HEADER)).toEqual(['cookie none=?', 'header x-user=jason']);
});

const RING = staticCluster('c', [{ lb_endpoints: [hostAt('10.1.0.1'), hostAt('10.1.0.2')] }], {
  lb_policy: 'RING_HASH',
});

it('names what is hashed, and no endpoint as certain', () => {
  const decision = select([RING], { hashParts: readHashParts(buildHashPolicies([HEADER]), HASHED) });
  expect(decision.step.answer).toBe(
    'One of 2 endpoints, chosen by RING_HASH: always the same for the same header x-user.',
  );
  expect(decision.outcome).toMatchObject({ kind: 'endpoints', byHash: ['header x-user'] });
  expect(lines(decision)[0]).toBe('match hash of header x-user (jason)');
});

it('chooses at random where nothing is hashed', () => {
  const { step, outcome } = select([RING]);
  expect(step.answer).toBe('One of 2 endpoints, chosen by RING_HASH at random, for there is no hash policy.');
  expect(outcome).not.toHaveProperty('byHash');
});
