import type { JsonValue } from '../lib/json.ts';
import type { Address, Listener } from '../model/listener-types.ts';
import { printedListeners } from './active-resources.ts';
import { compareText, equalFold, wantedPort } from './compare.ts';
import { describeChainMatch, describeDestination, listenerType, printedChains } from './describe-chain.ts';
import { sortLikeGo } from './go-sort.ts';
import type { TextFilters, TextSource, TextTable } from './types.ts';

function addressText(address: Address): string {
  if (address.kind === 'ip') return address.ip;
  return address.kind === 'pipe' ? address.pathName : '';
}

function portOf({ addresses: [primary] }: Listener): number {
  return primary?.kind === 'ip' ? primary.port : 0;
}

/** Whether a listener passes `--address` (any of its own), `--port` (of the first) and `--type`. */
export function listenerFilter(root: JsonValue, filters: TextFilters): (listener: Listener) => boolean {
  const { address = '', type = '' } = filters;
  const port = wantedPort(filters.port);
  return (listener) =>
    (address === '' || listener.addresses.some((one) => equalFold(addressText(one), address))) &&
    (port === undefined || portOf(listener) === port) &&
    (type === '' || equalFold(listenerType(listener, root), type));
}

/** The listeners that istioctl prints and that pass the filters, in the order of the dump. */
export function selectListeners({ proxy, root }: TextSource, filters: TextFilters): readonly Listener[] {
  return printedListeners(proxy).filter(listenerFilter(root, filters));
}

function firstAddress({ addresses: [primary] }: Listener): string {
  return primary === undefined ? '' : addressText(primary);
}

/** Sorted by port, address and type. */
function sortListeners(listeners: readonly Listener[], { root }: TextSource): readonly Listener[] {
  return sortLikeGo(listeners, (one, two) => {
    if (portOf(one) !== portOf(two)) return portOf(one) < portOf(two);
    if (firstAddress(one) !== firstAddress(two)) return compareText(firstAddress(one), firstAddress(two)) < 0;
    return compareText(listenerType(one, root), listenerType(two, root)) < 0;
  });
}

/** istioctl's table of listeners: a row for each filter chain, or for each listener where it is not verbose. */
export function tabulateListeners(
  source: TextSource,
  filters: TextFilters,
  { verbose, withNames }: { readonly verbose: boolean; readonly withNames: boolean },
): TextTable {
  const chainSource = {
    root: source.root,
    routesById: new Map(source.proxy.routeConfigs.map((config) => [config.id, config])),
  };
  const rows = sortListeners(selectListeners(source, filters), source).flatMap((listener) => {
    const name = withNames ? [`listener/${listener.isUnnamed === true ? '' : listener.name}`] : [];
    const start = [...name, listener.addresses.map(addressText).join(','), `${portOf(listener)}`];
    if (!verbose) return [[...start, listenerType(listener, source.root)]];
    const chains = printedChains(listener).map((chain) => ({
      match: describeChainMatch(chain.match),
      destination: describeDestination(chain, chainSource),
    }));
    const sorted = sortLikeGo(chains, (one, two) => compareText(one.destination, two.destination) > 0);
    return sorted.map(({ match, destination }) => [...start, match, destination]);
  });
  const heading = [
    ...(withNames ? ['NAME'] : []),
    'ADDRESSES',
    'PORT',
    ...(verbose ? ['MATCH', 'DESTINATION'] : ['TYPE']),
  ];
  return { heading, rows, padding: 1 };
}
