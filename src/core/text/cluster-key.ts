/** The parts of a cluster's name as istioctl splits it. */
export interface ClusterKey {
  readonly direction: string;
  readonly port: number;
  readonly subset: string;
  readonly host: string;
  /** False: the name is no cluster name of Istio's, and `host` is all of it. */
  readonly isSplit: boolean;
}

/**
 * Splits `outbound|9080|v1|reviews.default.svc.cluster.local`. A name with more parts has no host, one with fewer is
 * the host as a whole. Source: istioctl's safelyParseSubsetKey and pilot/pkg/model/service.go, ParseSubsetKey.
 */
export function parseClusterKey(name: string): ClusterKey {
  const parts = name.split('|');
  if (parts.length < 4) return { direction: '', port: 0, subset: '', host: name, isSplit: false };
  // Names with these beginnings are in the form for SNI, whose separator may stand in names of the other form too.
  const isSni = name.startsWith('outbound_.') || name.startsWith('inbound_.');
  const [direction = '', port = '', subset = '', host = '', ...more] = isSni ? name.split('_.') : parts;
  return {
    direction,
    port: /^[-+]?\d+$/.test(port) ? Number(port) : 0,
    subset,
    host: more.length === 0 ? host : '',
    isSplit: true,
  };
}
