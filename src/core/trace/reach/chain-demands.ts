import { valueAt } from '../../lib/json-path.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import type { FilterChain, Listener } from '../../model/listener-types.ts';
import type { Ask } from '../ask/ask.ts';
import type { TraceContext } from '../connection/context.ts';
import { addressIn, clientEdits } from './client-edits.ts';
import type { Edit } from './draft.ts';
import { inOrder, unchanged, withAsk } from './draft.ts';
import type { WantedEnd } from './entries.ts';
import type { Demand } from './matcher-edits.ts';
import { waysToAction } from './matcher-edits.ts';

/** What a connection needs for a chain to take it: where it goes, and what the client does. */
export interface ChainDemand {
  readonly end: WantedEnd;
  readonly clients: readonly Edit[];
}

const ANYWHERE: WantedEnd = { ips: [] };

function legacyDemand(chain: FilterChain): ChainDemand {
  const { destinationPort, prefixRanges } = chain.match;
  if (chain.isDefault) return { end: ANYWHERE, clients: clientEdits(chain) };
  const ips = prefixRanges.flatMap((range) => addressIn(range) ?? []);
  return {
    end: { ips, ...(destinationPort === undefined ? {} : { port: destinationPort }) },
    clients: clientEdits(chain),
  };
}

const PROTOCOLS: ReadonlyMap<string, Partial<Ask>> = new Map<string, Partial<Ask>>([
  ["'h2c'", { protocol: 'h2' }],
  ["'http/1.1'", { protocol: 'http/1.1' }],
  ["'http/1.0'", { protocol: 'http/1.0' }],
]);

function alpnIn(text: string): Partial<Ask> {
  return { security: { kind: 'tls' }, alpn: text.split(',').map((one) => one.replace(/^'|'$/g, '')) };
}

/** What one demand of a matcher tree asks of the client. */
function editFor({ input, text }: Demand): Edit {
  switch (input) {
    case 'ServerNameInput':
      return withAsk({ security: { kind: 'tls' }, sni: text });
    case 'TransportProtocolInput':
      return withAsk({ security: { kind: text === 'tls' ? 'tls' : 'plaintext' } });
    case 'ApplicationProtocolInput':
      return withAsk(PROTOCOLS.get(text) ?? alpnIn(text));
    case 'SourceIPInput':
    case 'DirectSourceIPInput':
      return withAsk({ source: text });
    case 'SourceTypeInput':
      return text === 'local' ? withAsk({ source: '127.0.0.1' }) : unchanged;
    default:
      return unchanged;
  }
}

function lastOf(demands: readonly Demand[], input: string): string | undefined {
  return demands.findLast((one) => one.input === input)?.text;
}

function demandOfWay(way: readonly Demand[], chain: FilterChain): ChainDemand {
  const ip = canonicalIp(lastOf(way, 'DestinationIPInput') ?? '');
  const port = Number(lastOf(way, 'DestinationPortInput') ?? 0);
  const asked = inOrder(way.map(editFor));
  return {
    end: { ips: ip === undefined ? [] : [ip], ...(port > 0 && port < 65_536 ? { port } : {}) },
    clients: clientEdits(chain).map((client) => inOrder([client, asked])),
  };
}

/** What reaches a chain, likeliest first: by its own match, or by the ways through the listener's matcher to its name. */
export function demandsOf(chain: FilterChain, listener: Listener, { root }: TraceContext): readonly ChainDemand[] {
  const { matcher, matcherPath } = listener;
  if (matcher === undefined || matcherPath === undefined || chain.isDefault) return [legacyDemand(chain)];
  const ways = waysToAction({ path: matcherPath, value: valueAt(root, matcherPath) }, chain.name);
  return ways.map((way) => demandOfWay(way, chain));
}
