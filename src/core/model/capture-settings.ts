import { given } from '../lib/given.ts';
import { fieldAt, textAt } from './struct.ts';
import type { CaptureSettings } from './types.ts';

const ANNOTATIONS = 'traffic.sidecar.istio.io/';

/** Set for the init container by the proxy's environment (tools/istio-iptables/pkg/config, OUTBOUND_OWNER_GROUPS). */
function ownerGroupsOf(metadata: unknown): CaptureSettings['ownerGroups'] {
  const groups = (name: string): string | undefined => {
    const value = fieldAt(metadata, 'PROXY_CONFIG', 'proxyMetadata', name);
    return typeof value === 'string' && value !== '' && value !== '*' ? value : undefined;
  };
  const include = groups('ISTIO_OUTBOUND_OWNER_GROUPS');
  const exclude = groups('ISTIO_OUTBOUND_OWNER_GROUPS_EXCLUDE');
  return include === undefined && exclude === undefined
    ? undefined
    : { ...given('include', include), ...given('exclude', exclude) };
}

/**
 * What the node's metadata tell of traffic capture: the pod's annotations, its addresses, and whether DNS is captured.
 * Undefined for anything but Istio's sidecars. Source: manifests/charts/istio-control/istio-discovery/files/injection-template.yaml, pilot/pkg/model/proxy_config.go.
 */
export function buildCaptureSettings(metadata: unknown, nodeId: string | undefined): CaptureSettings | undefined {
  if (nodeId?.startsWith('sidecar~') !== true) return undefined;
  const annotation = (name: string): string | undefined => {
    const value = fieldAt(metadata, 'ANNOTATIONS', name);
    return typeof value === 'string' ? value.trim() : undefined;
  };
  const dns =
    fieldAt(metadata, 'DNS_CAPTURE') ?? fieldAt(metadata, 'PROXY_CONFIG', 'proxyMetadata', 'ISTIO_META_DNS_CAPTURE');
  const ips = textAt(metadata, 'INSTANCE_IPS') ?? nodeId.split('~')[1] ?? '';
  return {
    ...given('includeInboundPorts', annotation(`${ANNOTATIONS}includeInboundPorts`)),
    ...given('excludeInboundPorts', annotation(`${ANNOTATIONS}excludeInboundPorts`)),
    ...given('includeOutboundPorts', annotation(`${ANNOTATIONS}includeOutboundPorts`)),
    ...given('excludeOutboundPorts', annotation(`${ANNOTATIONS}excludeOutboundPorts`)),
    ...given('includeOutboundIpRanges', annotation(`${ANNOTATIONS}includeOutboundIPRanges`)),
    ...given('excludeOutboundIpRanges', annotation(`${ANNOTATIONS}excludeOutboundIPRanges`)),
    ...given('statusPort', annotation('status.sidecar.istio.io/port')),
    ...given('ownerGroups', ownerGroupsOf(metadata)),
    capturesDns: dns === true || dns === 'true',
    instanceIps: ips.split(',').flatMap((ip) => ip.trim() || []),
  };
}
