import type { IstioClusterName } from './cluster-types.ts';

/** Splits from the left into exactly four parts; the last may hold the separator itself. */
function splitFour(name: string, separator: string): readonly [string, string, string, string] | undefined {
  const first = name.indexOf(separator);
  const second = first < 0 ? -1 : name.indexOf(separator, first + separator.length);
  const third = second < 0 ? -1 : name.indexOf(separator, second + separator.length);
  if (third < 0) return undefined;
  const after = separator.length;
  return [
    name.slice(0, first),
    name.slice(first + after, second),
    name.slice(second + after, third),
    name.slice(third + after),
  ];
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
