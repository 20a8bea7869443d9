import { hostOf } from './build-connections.ts';
import type { Connection, ConnectionEnd } from './types.ts';

/** An end by the name of what it is, with the port of its address: `reviews-v1.default:9080`. */
export function endText({ address, object }: ConnectionEnd): string {
  if (object === undefined) return address;
  const port = /:(\d+)$/.exec(address);
  return port === null || hostOf(address) === address ? object.name : `${object.name}:${port[1]}`;
}

/** istioctl's word. */
export function directionText({ direction }: Connection): string {
  return direction === 'inbound' ? 'Inbound' : 'Outbound';
}
