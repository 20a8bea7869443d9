import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

/** How configuration comes to Envoy, and how a dump shows it. */
export const DELIVERY_TERMS = {
  'config-dump': {
    title: msg('config_dump'),
    text: msg(
      'What Envoy’s admin port prints of all its configuration, in JSON: what it runs with, not what somebody meant to send.',
    ),
    sources: ['envoy:operations/admin', 'istio:ops/diagnostic-tools/proxy-cmd/'],
  },
  'include-eds': {
    title: msg('include_eds'),
    text: msg(
      'A parameter of config_dump. Without it the endpoints that came by EDS are left out, and nothing can be said about them.',
    ),
    sources: ['envoy:operations/admin'],
  },
  xds: {
    title: msg('xDS'),
    text: msg(
      'The protocols by which a control plane such as istiod sends configuration to Envoy while it runs: LDS, RDS, CDS, EDS, SDS, ECDS.',
    ),
    sources: ['envoy:api-docs/xds_protocol', 'envoy:intro/arch_overview/operations/dynamic_configuration'],
  },
  lds: {
    title: msg('LDS'),
    text: msg('Listener discovery service: brings listeners with their filter chains.'),
    sources: ['envoy:configuration/listeners/lds'],
  },
  rds: {
    title: msg('RDS'),
    text: msg(
      'Route discovery service: brings a route configuration by its name, so that routes change without touching a listener.',
    ),
    sources: ['envoy:configuration/http/http_conn_man/rds'],
  },
  cds: {
    title: msg('CDS'),
    text: msg('Cluster discovery service: brings clusters.'),
    sources: ['envoy:configuration/upstream/cluster_manager/cds'],
  },
  eds: {
    title: msg('EDS'),
    text: msg(
      'Endpoint discovery service: brings the endpoints of a cluster with locality, weight and health. A dump holds them only with include_eds.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/service_discovery', 'envoy:api-docs/xds_protocol'],
  },
  sds: {
    title: msg('SDS'),
    text: msg(
      'Secret discovery service: brings certificates, keys and trusted roots. In Istio the agent in the pod sends them.',
    ),
    sources: ['envoy:configuration/security/secret', 'istio:concepts/security/'],
  },
  ecds: {
    title: msg('ECDS'),
    text: msg('Extension config discovery service: brings the configuration of single filters, such as Wasm plugins.'),
    sources: ['envoy:configuration/overview/extension'],
  },
  'static-resource': {
    title: msg('Static'),
    text: msg('Stands in the bootstrap file with which Envoy was started; no control plane changes it.'),
    sources: ['envoy:configuration/overview/bootstrap', 'envoy:api-v3/admin/v3/config_dump_shared.proto'],
  },
  'dynamic-resource': {
    title: msg('Dynamic'),
    text: msg('Received by xDS, and replaced whenever the control plane sends a newer version.'),
    sources: ['envoy:intro/arch_overview/operations/dynamic_configuration'],
  },
  state: {
    title: msg('State'),
    text: msg(
      'What Envoy does with a resource: active ones count; warming ones wait for something; draining ones end; refused ones were never taken.',
    ),
    sources: ['envoy:api-v3/admin/v3/config_dump_shared.proto'],
  },
  warming: {
    title: msg('Warming'),
    text: msg(
      'Received, and not in use yet: a listener waits for its routes or secrets, a cluster for its endpoints. Meanwhile the version before stays in force.',
    ),
    sources: ['envoy:api-docs/xds_protocol', 'envoy:intro/arch_overview/operations/init'],
  },
  draining: {
    title: msg('Draining'),
    text: msg('On its way out: it takes no new connections, and old ones may end in peace for a while.'),
    sources: ['envoy:intro/arch_overview/operations/draining'],
  },
  nack: {
    title: msg('NACK'),
    text: msg(
      'Envoy has refused what the control plane sent, and goes on with what it had. The dump holds the refused version and the reason in error_state.',
    ),
    sources: ['envoy:api-docs/xds_protocol', 'envoy:api-v3/admin/v3/config_dump_shared.proto'],
  },
  'version-info': {
    title: msg('version_info'),
    text: msg('The version that the control plane gave with a resource. Equal versions are of one push.'),
    sources: ['envoy:api-docs/xds_protocol'],
  },
  'last-updated': {
    title: msg('Last updated'),
    text: msg('When Envoy received this version of the resource, by the clock of the proxy’s host.'),
    sources: ['envoy:api-v3/admin/v3/config_dump_shared.proto'],
  },
  'client-status': {
    title: msg('Client status'),
    text: msg(
      'Whether Envoy acknowledged a resource (ACKED), refused it (NACKED), still waits for it (REQUESTED), or was told that there is none.',
    ),
    sources: ['envoy:api-v3/admin/v3/config_dump_shared.proto'],
  },
  'istio-config': {
    title: msg('Made from'),
    text: msg(
      'The Istio resource, such as a VirtualService or a DestinationRule, of which istiod made this part. It is noted in the metadata of Envoy’s configuration.',
    ),
    sources: ['istio:ops/diagnostic-tools/proxy-cmd/', 'istio:concepts/traffic-management/'],
  },
  'stat-prefix': {
    title: msg('Statistics'),
    text: msg('The name (stat_prefix) under which Envoy counts what passes here.'),
    sources: ['envoy:intro/arch_overview/observability/statistics'],
  },
  metadata: {
    title: msg('Metadata'),
    text: msg(
      'Data that parts of the configuration carry along for filters and load balancers. It has no effect by itself.',
    ),
    sources: ['envoy:intro/arch_overview/advanced/data_sharing_between_filters'],
  },
  workload: {
    title: msg('Workload'),
    text: msg('What runs behind an endpoint, such as a Deployment, by its name and namespace.'),
    sources: ['istio:ops/deployment/deployment-models/'],
  },
} as const satisfies Terms;
