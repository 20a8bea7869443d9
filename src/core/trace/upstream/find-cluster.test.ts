import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { findCluster } from './find-cluster.ts';
import { clustersOf } from './upstream-fixture.ts';

const NAME = 'outbound|9080|v2|reviews.default.svc.cluster.local';
const REVIEWS = { name: 'outbound|9080||reviews.default.svc.cluster.local', type: 'EDS' };

describe('a cluster', () => {
  it('is found by its name, with its limits and what it speaks', () => {
    const thresholds = [{ max_connections: 10 }, { priority: 'HIGH', max_requests: 4_294_967_295 }];
    const cluster = { name: 'c', type: 'STATIC', circuit_breakers: { thresholds }, http2_protocol_options: {} };
    const decision = findCluster({ name: 'c', downstreamProtocol: 'HTTP/1.1' }, clustersOf([cluster]).proxy);
    expect(decision.outcome).toMatchObject({ kind: 'found', protocol: 'HTTP/2' });
    expect(decision.step.candidates[0]?.detail).toBe(
      'STATIC · ROUND_ROBIN · HTTP/2 · circuit breakers DEFAULT: connections 10, pending 1024, requests 1024',
    );
    const high = findCluster({ name: 'c', priority: 'HIGH' }, clustersOf([cluster]).proxy);
    expect(high.step.candidates[0]?.detail).toContain('HIGH: connections 1024, pending 1024, requests no limit');
  });

  it('that is missing ends the request with what the route says, and near names are shown', () => {
    const { step, outcome } = findCluster({ name: NAME, notFoundStatus: 503 }, clustersOf([REVIEWS]).proxy);
    expect(outcome).toEqual({ kind: 'missing', flags: 'NC', details: 'cluster_not_found', status: 503 });
    expect(step.answer).toBe('Envoy has no cluster of that name: the client gets 503 (NC).');
    expect(step.candidates.map(({ label, failed }) => [label, failed?.what, failed?.wanted, failed?.actual])).toEqual([
      [NAME, 'cluster', `an active cluster ${NAME}`, 'not among 1 cluster'],
      [REVIEWS.name, 'subset', 'v2', 'none'],
    ]);
  });

  it('that is missing closes a TCP connection', () => {
    expect(findCluster({ name: '' }, clustersOf([REVIEWS]).proxy).step.answer).toBe(
      'Envoy has no cluster of that name: the connection is closed (NC).',
    );
  });

  it('that still warms up is not there yet', () => {
    const warming = { Clusters: { dynamic_warming_clusters: [{ cluster: { name: 'c' } }] } };
    expect(findCluster({ name: 'c', notFoundStatus: 503 }, sourceOf(warming).proxy)).toMatchObject({
      outcome: { kind: 'missing' },
      step: { answer: 'The cluster is warming, not active: the client gets 503 (NC).' },
    });
  });

  it('answers 503 while the runtime has it in maintenance mode', () => {
    const { proxy } = clustersOf([{ name: 'c' }]);
    const ask = { name: 'c', notFoundStatus: 503, runtime: { 'upstream.maintenance_mode.c': 50 } };
    expect(findCluster({ ...ask, chance: { random: 49 } }, proxy).outcome).toMatchObject({
      flags: 'UO',
      details: 'maintenance_mode',
    });
    expect(findCluster({ ...ask, chance: { random: 50 } }, proxy).outcome.kind).toBe('found');
  });

  it('is unknown where the dump holds none at all', () => {
    expect(findCluster({ name: 'c' }, sourceOf({ Routes: {} }).proxy).outcome.kind).toBe('unknown');
  });
});
