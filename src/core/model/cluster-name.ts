import type { IstioClusterName } from './cluster-types.ts';

/** Splits from the left into exactly four parts; the last may hold the separator itself. */
function splitFour(name: string, separator: string): readonly [string, string, string, string] | undefined {
  const [direction, port, subset, ...host] = name.split(separator);
  if (direction === undefined || port === undefined || subset === undefined || host.length === 0) return undefined;
  return [direction, port, subset, host.join(separator)];
}

/**
 * Reads Istio's cluster names: `direction|port|subset|host`, and the SNI form `outbound_.port_.subset_.host` of gateways.
 * Source: pilot/pkg/model/push_context.go, BuildSubsetKey and BuildDNSSrvSubsetKey.
 */
export function parseIstioClusterName(name: string): IstioClusterName | undefined {
  const parts = splitFour(name, '|') ?? splitFour(name, '_.');
  if (parts === undefined) return undefined;
  const [direction, portText, subset, host] = parts;
  const port = Number(portText);
  if (!/^(?:outbound|inbound)/.test(direction) || !Number.isInteger(port)) return undefined;
  return { direction, port, subset, host };
}
