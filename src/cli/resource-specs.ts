import type { SectionType } from '../core/parse/section-type.ts';
import type { EnvoyTableId } from '../core/tables/build-table.ts';
import type { ResourceCommand, TextFilters } from '../core/text/types.ts';
import type { Output } from './output.ts';

/** One command that prints resources: what istioctl calls it, and what it needs. */
export interface ResourceSpec {
  readonly command: ResourceCommand;
  /** istioctl's other names for it. */
  readonly aliases: readonly string[];
  readonly about: string;
  readonly filters: readonly (keyof TextFilters)[];
  /** Whether istioctl has `--verbose` and `--with-headers` there. */
  readonly hasVerbose?: true;
  readonly hasHeaders?: true;
  /** What istioctl prints when it is not told. */
  readonly usual?: Output;
  /** The tables of `wide`, `csv` and `markdown`. */
  readonly tables: readonly EnvoyTableId[];
  /** The sections that istioctl's own text is made of; without them, all. */
  readonly sections?: readonly SectionType[];
  readonly examples: readonly string[];
}

// Names, short names and flags are those of istioctl/pkg/proxyconfig/proxyconfig.go.
const LISTENERS: ResourceSpec = {
  command: 'listeners',
  aliases: ['listener', 'l'],
  about: 'Listeners, one line for each filter chain',
  filters: ['address', 'port', 'type'],
  hasVerbose: true,
  tables: ['listeners'],
  sections: ['ListenersConfigDump'],
  examples: [
    'earshot listeners dump.json',
    'earshot listeners dump.json --port 9080',
    'earshot listeners http://localhost:15000 --type HTTP --address 0.0.0.0 -o json',
  ],
};

const ROUTES: ResourceSpec = {
  command: 'routes',
  aliases: ['route', 'r'],
  about: 'Routes, one line for each virtual host and match',
  filters: ['name'],
  hasVerbose: true,
  tables: ['routes'],
  sections: ['RoutesConfigDump'],
  examples: ['earshot routes dump.json', 'earshot routes dump.json --name 9080 -o wide'],
};

const CLUSTERS: ResourceSpec = {
  command: 'clusters',
  aliases: ['cluster', 'c'],
  about: 'Clusters, one line for each',
  filters: ['fqdn', 'direction', 'subset', 'port'],
  tables: ['clusters'],
  sections: ['ClustersConfigDump'],
  examples: [
    'earshot clusters dump.json --direction outbound --port 9080',
    'earshot clusters dump.json --fqdn reviews.default.svc.cluster.local -o yaml',
  ],
};

const ENDPOINTS: ResourceSpec = {
  command: 'endpoints',
  aliases: ['endpoint', 'ep', 'eds'],
  about: 'Endpoints of all clusters',
  filters: ['address', 'port', 'cluster', 'status'],
  tables: ['endpoints'],
  // The bootstrap tells which command takes the dump again.
  sections: ['BootstrapConfigDump', 'ClustersConfigDump', 'EndpointsConfigDump'],
  examples: [
    'earshot endpoints dump.json --status unhealthy',
    "earshot endpoints dump.json --cluster 'outbound|9080||reviews.default.svc.cluster.local'",
    'earshot endpoints dump.json clusters.json -o csv > endpoints.csv',
  ],
};

const SECRETS: ResourceSpec = {
  command: 'secrets',
  aliases: ['secret', 's'],
  about: 'Certificates and trust bundles; private keys are never read',
  filters: [],
  tables: ['secrets'],
  sections: ['SecretsConfigDump'],
  examples: ['earshot secrets dump.json', 'earshot secrets dump.json -o wide'],
};

const ECDS: ResourceSpec = {
  command: 'ecds',
  aliases: ['ec'],
  about: 'Extension configurations received by ECDS',
  filters: [],
  tables: ['extensions'],
  sections: ['EcdsConfigDump'],
  examples: ['earshot ecds dump.json'],
};

const BOOTSTRAP: ResourceSpec = {
  command: 'bootstrap',
  aliases: ['b'],
  about: 'The bootstrap; as a table, the versions of the proxy',
  filters: [],
  usual: 'json',
  tables: ['proxy'],
  sections: ['BootstrapConfigDump'],
  examples: ['earshot bootstrap dump.json', 'earshot bootstrap dump.json -o table'],
};

const ALL: ResourceSpec = {
  command: 'all',
  aliases: ['a'],
  about: 'Everything, one table after the other',
  filters: ['address', 'port', 'type', 'fqdn', 'direction', 'subset', 'name'],
  hasVerbose: true,
  hasHeaders: true,
  tables: ['proxy', 'listeners', 'routes', 'clusters', 'endpoints', 'secrets', 'extensions', 'updates'],
  examples: ['earshot all dump.json', 'earshot all dump.json -o markdown > proxy.md'],
};

/** In the order in which the help lists them. */
export const RESOURCE_SPECS: readonly ResourceSpec[] = [
  LISTENERS,
  ROUTES,
  CLUSTERS,
  ENDPOINTS,
  SECRETS,
  ECDS,
  BOOTSTRAP,
  ALL,
];
