import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../lib/base64url.ts';
import { err, ok } from '../lib/result.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import type { Certificate, ReadPem } from '../x509/certificate.ts';
import { printTable } from './print-table.ts';
import type { ResourceCommand, TextFilters } from './types.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

const CERTIFICATE: Certificate = {
  subject: '',
  issuer: '',
  serialHex: '0f00aa',
  notBeforeMs: NOW - DAY,
  notAfterMs: NOW + DAY,
  dnsNames: [],
  uris: [],
  ipAddresses: [],
  emailAddresses: [],
  isCa: false,
  isSelfIssued: false,
};

/** Reads `-----BEGIN leaf@mesh.org`: what kind of certificate it is, and its trust domain. */
const readPem: ReadPem = (pem) =>
  pem.split('\n').map((line) => {
    const [kind, trustDomain] = line.replace('-----BEGIN ', '').split('@');
    if (kind === 'broken') return err({ kind: 'unreadable', reason: 'broken' });
    return ok({
      ...CERTIFICATE,
      isCa: kind === 'root',
      notAfterMs: kind === 'old' ? NOW - 1 : CERTIFICATE.notAfterMs,
      ...(trustDomain === undefined ? {} : { trustDomain }),
    });
  });

function printed(document: unknown, command: ResourceCommand, filters?: TextFilters): readonly string[] {
  const read = readDump(new TextEncoder().encode(JSON.stringify(document)));
  if (!read.ok) throw new Error(read.error.kind);
  const { dump, root } = read.value;
  return printTable({ proxy: buildProxy(dump), root, readPem, nowMs: NOW }, command, filters).split('\n');
}

const dumpOf = (type: string, fields: object) => ({
  configs: [{ '@type': `type.googleapis.com/envoy.admin.v3.${type}`, ...fields }],
});
const socket = (address: string, port: number) => ({ socket_address: { address, port_value: port } });

const assignment = (cluster: string, localities: readonly object[]) => ({
  endpoint_config: {
    '@type': 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
    cluster_name: cluster,
    endpoints: localities,
  },
});

const at = (address: object, more: object = {}) => ({ endpoint: { address, ...more }, health_status: 'HEALTHY' });

const host = (address: object, health_status: object) => ({ address, health_status });

describe('endpoints', () => {
  const internal = { envoy_internal_address: { server_listener_name: 'hbone', endpoint_id: '10.0.0.3:80' } };
  const dump = dumpOf('EndpointsConfigDump', {
    static_endpoint_configs: [assignment('agent', [{ lb_endpoints: [at({ pipe: { path: '/run/x' } })] }])],
    dynamic_endpoint_configs: [
      assignment('outbound|90||b', [
        { locality: { region: 'r', zone: 'z', sub_zone: 's' }, lb_endpoints: [at(socket('fd00::1', 90))] },
        { locality: { region: 'r', sub_zone: 's' }, lb_endpoints: [{ endpoint: { address: internal } }] },
      ]),
      assignment('outbound|80||b', [
        {
          lb_endpoints: [
            at(socket('10.0.0.1', 80), { additional_addresses: [{ address: socket('10.0.0.2', 80) }] }),
            { endpoint: {}, health_status: 3 },
          ],
        },
      ]),
      assignment('outbound|70||b', [{}]),
    ],
  });

  it('come from the EDS section, sorted by cluster', () => {
    expect(printed(dump, 'endpoints')).toEqual([
      'NAME                          STATUS       LOCALITY     CLUSTER',
      '/run/x                        HEALTHY                   agent',
      '10.0.0.1:80,10.0.0.2:80       HEALTHY                   outbound|80||b',
      'unknown                       DRAINING                  outbound|80||b',
      'fd00::1:90                    HEALTHY      r/z/s        outbound|90||b',
      'envoy://hbone/10.0.0.3:80     UNKNOWN      r            outbound|90||b',
      '',
    ]);
  });

  it.each([
    [{ address: '10.0.0.2:80' }, 1],
    [{ address: '10.0.0.2' }, 1],
    [{ address: '10.0.0' }, 0],
    [{ port: '80' }, 1],
    [{ status: 'healthy' }, 3],
    [{ cluster: 'OUTBOUND|80||B' }, 2],
    [{ cluster: 'outbound|80' }, 0],
  ])('pass the filters %o: %i', (filters, count) => {
    expect(printed(dump, 'endpoints', filters)).toHaveLength(count + 2);
  });

  it('are none in a dump without an EDS section, and those of the clusters in a document without sections', () => {
    const cluster = {
      name: 'local',
      type: 'STATIC',
      load_assignment: { cluster_name: 'x', endpoints: [{ lb_endpoints: [at(socket('127.0.0.1', 1))] }] },
    };
    const withoutEds = dumpOf('ClustersConfigDump', { static_clusters: [{ cluster }] });
    expect(printed(withoutEds, 'endpoints')).toEqual(['NAME     STATUS     LOCALITY     CLUSTER', '']);
    expect(printed({ static_resources: { clusters: [cluster] } }, 'endpoints')[1]).toBe(
      '127.0.0.1:1     HEALTHY                  local',
    );
  });

  it('of /clusters have the result of outlier detection, sorted by address', () => {
    const statuses = {
      cluster_statuses: [
        { name: 'b', host_statuses: [host(socket('10.0.0.2', 80), { eds_health_status: 'HEALTHY' })] },
        {
          name: 'a',
          host_statuses: [
            host(socket('10.0.0.2', 80), { eds_health_status: 'UNHEALTHY', failed_outlier_check: true }),
            host(socket('10.0.0.2', 9), {}),
            host({ pipe: { path: '/run/x' } }, { eds_health_status: 'HEALTHY' }),
          ],
        },
      ],
    };
    expect(printed(statuses, 'endpoints')).toEqual([
      'ENDPOINT          STATUS        OUTLIER CHECK     CLUSTER',
      '10.0.0.2:9        UNKNOWN       OK                a',
      '10.0.0.2:80       UNHEALTHY     FAILED            a',
      '10.0.0.2:80       HEALTHY       OK                b',
      'unix:///run/x     HEALTHY       OK                a',
      '',
    ]);
    expect(printed(statuses, 'endpoints', { address: '10.0.0.2', port: '80' })).toHaveLength(4);
  });
});

const bytes = (pem: string) => ({ inline_bytes: encodeBase64(new TextEncoder().encode(pem)) });

const secret = (name: string, fields: object) => ({ name, secret: { name, ...fields } });

const secrets = (...active: readonly object[]) => dumpOf('SecretsConfigDump', { dynamic_active_secrets: active });

const leaf = (pem: string) => ({ tls_certificate: { certificate_chain: bytes(pem), private_key: {} } });

const root = (pem: string) => ({ validation_context: { trusted_ca: bytes(pem) } });

describe('secrets', () => {
  it('show the first certificate of each, those that warm first, static ones not at all', () => {
    const dump = dumpOf('SecretsConfigDump', {
      static_secrets: [secret('static', leaf('-----BEGIN leaf'))],
      dynamic_active_secrets: [
        secret('default', leaf('-----BEGIN leaf@mesh.org\n-----BEGIN root')),
        secret('ROOTCA', root('-----BEGIN root')),
        secret('old', leaf('-----BEGIN old')),
        secret('broken', leaf('-----BEGIN broken\n-----BEGIN leaf')),
        secret('no pem', leaf('text')),
        secret('file', { tls_certificate: { certificate_chain: { filename: '/x.pem' } } }),
      ],
      dynamic_warming_secrets: [secret('warming', {})],
    });
    const serial = '0f00aa'.padStart(32, '0');
    expect(printed(dump, 'secrets')).toEqual([
      'RESOURCE NAME     TYPE           STATUS      VALID CERT     SERIAL NUMBER                        NOT AFTER                NOT BEFORE',
      'warming                          WARMING     false                                                                        ',
      `default           Cert Chain     ACTIVE      true           ${serial}     2027-01-16T08:00:00Z     2027-01-14T08:00:00Z`,
      `ROOTCA            CA             ACTIVE      true           ${serial}     2027-01-16T08:00:00Z     2027-01-14T08:00:00Z`,
      `old               Cert Chain     ACTIVE      false          ${serial}     2027-01-15T07:59:59Z     2027-01-14T08:00:00Z`,
      'broken                           ACTIVE      false                                                                        ',
      'no pem                           ACTIVE      false                                                                        ',
      'file                             ACTIVE      false                                                                        ',
      '',
    ]);
  });

  it('have a column for trust domains where every certificate has one', () => {
    const typed = {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig',
      trust_domains: [
        { name: 'east.org', trust_bundle: bytes('-----BEGIN root') },
        { name: 'west.org', trust_bundle: bytes('-----BEGIN root') },
      ],
    };
    const spiffe = secret('ROOTCA', { validation_context: { custom_validator_config: { typed_config: typed } } });
    const table = printed(secrets(secret('default', leaf('-----BEGIN leaf@mesh.org')), spiffe), 'secrets');
    expect(table.map((line) => [line.slice(0, 7), line.split('     ').at(-1)])).toEqual([
      ['RESOURC', 'TRUST DOMAIN'],
      ['default', 'mesh.org'],
      ['ROOTCA ', 'east.org'],
      ['ROOTCA ', 'west.org'],
      ['', ''],
    ]);
  });

  it('say so in words where there are none', () => {
    expect(printed(dumpOf('SecretsConfigDump', { static_secrets: [] }), 'secrets')).toEqual([
      'No active or warming secrets found.',
      '',
    ]);
  });
});

const bootstrap = (node: object) => dumpOf('BootstrapConfigDump', { bootstrap: { node } });

describe('the bootstrap', () => {
  it('shows versions, as far as they are told', () => {
    const node = {
      metadata: { ISTIO_VERSION: '1.29.0', ISTIO_PROXY_SHA: 'istio-proxy:abc' },
      user_agent_build_version: {
        version: { major_number: 1, minor_number: 37 },
        metadata: { 'ssl.version': 'BoringSSL', 'build.label': 'dev', 'revision.status': 'Clean' },
      },
    };
    expect(printed(bootstrap(node), 'bootstrap')).toEqual([
      'Istio Version:       1.29.0',
      'Istio Proxy Version: abc',
      'Envoy Version:       1.37.0-dev/Clean/BoringSSL',
      '',
    ]);
    expect(printed(bootstrap({}), 'bootstrap')).toEqual(['Envoy Version: 0.0.0', '']);
    expect(printed(dumpOf('EndpointsConfigDump', {}), 'bootstrap')).toEqual(['']);
  });
});

const filter = (name: string, type: string) => ({
  ecds_filter: { name, typed_config: { '@type': `type.googleapis.com/${type}` } },
});

describe('extension configs', () => {
  it('are sorted by type and name, from every section', () => {
    const { configs: first } = dumpOf('EcdsConfigDump', {
      ecds_filters: [filter('b', 'x.Wasm'), filter('c', 'x.Lua')],
    });
    const { configs: second } = dumpOf('EcdsConfigDump', { ecds_filters: [filter('a', 'x.Wasm')] });
    expect(printed({ configs: [...first, ...second] }, 'ecds')).toEqual([
      'ECDS NAME     TYPE',
      'c             x.Lua',
      'a             x.Wasm',
      'b             x.Wasm',
      '',
    ]);
  });
});
