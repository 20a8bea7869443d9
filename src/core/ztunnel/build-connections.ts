import { given } from '../lib/given.ts';
import type { MakeId } from '../model/ids.ts';
import type { Located } from '../parse/read-part.ts';
import type { ConnectionMessage } from '../parse/ztunnel/schemas.ts';
import type { ParsedState } from '../parse/ztunnel/ztunnel-dump.ts';
import type { DumpIndex } from './dump-index.ts';
import type { Connection, ConnectionEnd, NodeWorkload, Reference, Workload } from './types.ts';

/** `10.0.0.1:80` → `10.0.0.1`, `[::1]:80` → `::1`; an address without a port as it is. */
export function hostOf(address: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(address);
  if (bracketed !== null) return bracketed[1] ?? '';
  return /^[^:]*:\d+$/.test(address) ? address.slice(0, address.indexOf(':')) : address;
}

function buildEnd(address: string, { byAddress }: DumpIndex): ConnectionEnd {
  const object = byAddress.get(hostOf(address));
  return object === undefined || object === 'several' ? { address } : { address, object };
}

function buildConnection(
  { path, value }: Located<ConnectionMessage>,
  direction: Connection['direction'],
  workload: Reference,
  index: DumpIndex,
  makeId: MakeId,
): Connection {
  const from = value.src ?? '';
  const to = value.actual_dst ?? value.dst ?? '';
  const end = (address: string): ConnectionEnd => buildEnd(address, index);
  return {
    kind: 'connection',
    id: makeId('connection', `${workload.name}/${direction}/${from}/${to}`),
    path,
    direction,
    workload,
    local: end(direction === 'inbound' ? to : from),
    remote: end(direction === 'inbound' ? from : to),
    ...given('target', value.original_dst === undefined ? undefined : end(value.original_dst)),
    protocol: value.protocol ?? '',
  };
}

/** Every workload of the node with its open connections. */
export function buildNodeWorkloads(
  states: readonly ParsedState[],
  workloads: readonly Workload[],
  index: DumpIndex,
  makeId: MakeId,
): readonly NodeWorkload[] {
  const byName = new Map(workloads.map(({ id, name, namespace }) => [`${name}.${namespace}`, id]));
  return states.map((state) => {
    const { info } = state.value;
    const name = info === undefined ? String(state.path.at(-1)) : `${info.name ?? ''}.${info.namespace ?? ''}`;
    const workload: Reference = { name, ...given('id', byName.get(name)) };
    const read = (direction: Connection['direction']): readonly Connection[] =>
      state[direction].map((raw) => buildConnection(raw, direction, workload, index, makeId));
    return {
      path: state.path,
      name: info?.name ?? '',
      namespace: info?.namespace ?? '',
      state: state.value.state ?? '',
      workload,
      connections: [...read('inbound'), ...read('outbound')],
    };
  });
}
