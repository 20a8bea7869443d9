import { asciiLower } from '../../lib/ascii-case.ts';
import type { Explained } from '../../lib/explained.ts';
import { given } from '../../lib/given.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { FilterSource } from '../../model/filter-config.ts';
import type { Proxy } from '../../model/types.ts';
import { endpointText } from '../connection/connection.ts';
import type { Endpoint } from '../request.ts';
import type { Assumption } from '../trace.ts';
import type { Ask, BuiltRequest } from './ask.ts';
import { buildHttp } from './build-http.ts';
import { buildTransport } from './build-transport.ts';
import { findDestination } from './find-destination.ts';
import { podIp, STAND_IN_CLIENT_V4, STAND_IN_CLIENT_V6 } from './own-address.ts';
import { parseEnd } from './parse-end.ts';

/** What a client's system might choose: one of its ephemeral ports. */
const CLIENT_PORT = 40_000;

function parseSource(text: string): Result<Endpoint, Explained> {
  const end = parseEnd(text);
  const ip = end.ok ? canonicalIp(end.value.host) : undefined;
  if (end.ok && ip !== undefined) return ok({ ip, port: end.value.port ?? CLIENT_PORT });
  const detail = t`A client is known by its IP address.`;
  return err({ title: t`“${text}” is no source`, detail, next: t`Write it as 10.0.0.1 or 10.0.0.1:40000.` });
}

function findSource(
  ask: Ask,
  from: 'app' | 'peer',
  proxy: Proxy,
  destination: Endpoint,
  assumptions: Assumption[],
): Result<Endpoint, Explained> {
  if (ask.source !== undefined) return parseSource(ask.source);
  const own = from === 'app' ? podIp(proxy) : undefined;
  const ip = own ?? (destination.ip.includes(':') ? STAND_IN_CLIENT_V6 : STAND_IN_CLIENT_V4);
  if (own === undefined) {
    const text = t`Nothing tells the client’s address: ${ip} is taken.`;
    assumptions.push({ kind: 'assumed', text });
  }
  return ok({ ip, port: CLIENT_PORT });
}

/** Who is known to a client by the server name of its handshake is known by it in the request as well. */
function nameBySni({ to, sni }: Ask): string | undefined {
  return to.kind === 'gateway' && sni !== undefined ? `${sni}:${to.port}` : undefined;
}

/** Virtual hosts are chosen by the host, so silence about it would mislead. */
function wordHost(ask: Ask, authority: string | undefined): readonly Assumption[] {
  const isTold = ask.authority !== undefined || ask.headers?.some(([header]) => asciiLower(header) === 'host') === true;
  if (authority === undefined || isTold || ask.to.kind !== 'gateway') return [];
  return [{ kind: 'assumed', text: t`Nothing tells the request’s host: ${authority} is taken.` }];
}

/**
 * Makes a traceable request of what a person says, with the addresses that the dump knows.
 * Errors, in words: a header, path, name or address that cannot be.
 */
export function buildRequest(ask: Ask, context: FilterSource): Result<BuiltRequest, Explained> {
  const { proxy } = context;
  const found = findDestination(ask.to, context);
  if (!found.ok) return found;
  const { from, destination, addresses } = found.value;
  const name = found.value.name ?? nameBySni(ask);
  const assumptions = [...found.value.assumptions];
  const source = findSource(ask, from, proxy, destination, assumptions);
  if (!source.ok) return source;
  const { transport, protocol, assumptions: more } = buildTransport(ask, { from, proxy, destination, name });
  assumptions.push(...more);
  const hasHttp = protocol !== 'tcp' && protocol !== 'server-first';
  const http = hasHttp ? buildHttp(ask, transport.kind === 'tls', name ?? endpointText(destination)) : ok(undefined);
  if (!http.ok) return http;
  assumptions.push(...wordHost(ask, http.value?.authority));
  return ok({
    request: {
      from,
      destination,
      source: source.value,
      transport,
      protocol,
      ...given('http', http.value),
      dynamicMetadata: ask.dynamicMetadata ?? {},
      ...given('claims', ask.claims),
      filterState: {},
      random: ask.random ?? 0,
      runtime: ask.runtime ?? {},
    },
    assumptions,
    addresses,
  });
}
