import { formatJsonPath } from '../lib/json-path.ts';
import type { Resource, ResourceState } from '../model/types.ts';
import type { ColumnOf } from './build-rows.ts';
import type { Cell } from './table.ts';

/** A resource, and what it waits for. */
export interface UpdateItem {
  readonly resource: Resource;
  readonly waitsFor: readonly string[];
}

const text = { kind: 'text', shown: false } as const;
const shownText = { kind: 'text', shown: true } as const;

/** istioctl has no such table. */
export const UPDATE_COLUMNS: readonly ColumnOf<UpdateItem>[] = [
  {
    id: 'type',
    title: 'TYPE',
    help: 'What kind of resource it is.',
    ...shownText,
    width: 19,
    read: ({ resource }) => resource.type,
  },
  {
    id: 'name',
    title: 'NAME',
    help: 'The name of the resource.',
    ...shownText,
    mono: true,
    width: 48,
    read: ({ resource }) => resource.name,
  },
  {
    id: 'state',
    title: 'STATE',
    help: 'Every state that the dump holds of it: active is in force, warming not yet, draining no longer, rejected never was.',
    ...shownText,
    width: 16,
    read: ({ resource }) => stateCell(resource),
  },
  {
    id: 'client-status',
    title: 'CLIENT STATUS',
    help: 'client_status: what Envoy told the control plane: ACKED, NACKED, REQUESTED, DOES_NOT_EXIST …',
    ...shownText,
    width: 14,
    read: ({ resource }) => clientStatusCell(resource),
  },
  {
    id: 'waits-for',
    title: 'WAITS FOR',
    help: 'What a warming resource names that is missing or warming itself.',
    ...shownText,
    mono: true,
    width: 32,
    read: ({ waitsFor }) => ({ value: waitsFor, tone: 'trouble' }),
  },
  {
    id: 'error',
    title: 'ERROR',
    help: 'error_state: why Envoy refused the last update.',
    ...shownText,
    width: 40,
    read: ({ resource }) => errorCell(resource),
  },
  {
    id: 'version',
    title: 'VERSION',
    help: 'version_info of the newest state: the warming one, else the active one.',
    ...shownText,
    mono: true,
    width: 26,
    read: ({ resource }) => newestState(resource)?.versionInfo,
  },
  {
    id: 'last-updated',
    title: 'LAST UPDATED',
    help: 'last_updated of the same state.',
    kind: 'time',
    shown: true,
    width: 24,
    read: ({ resource }) => lastUpdated(resource),
  },
  {
    id: 'rejected-version',
    title: 'REJECTED VERSION',
    help: 'version_info of the update that Envoy refused.',
    ...text,
    mono: true,
    width: 26,
    read: ({ resource }) => resource.rejection?.versionInfo,
  },
  {
    id: 'last-attempt',
    title: 'LAST ATTEMPT',
    help: 'When Envoy refused the last update.',
    kind: 'time',
    shown: false,
    width: 24,
    read: ({ resource }) => resource.rejection?.lastUpdateAttempt,
  },
  {
    id: 'rejected-at',
    title: 'REJECTED RESOURCE',
    help: 'Where what Envoy refused stands in the dump.',
    ...text,
    mono: true,
    width: 40,
    read: ({ resource: { rejection } }) => rejection && formatJsonPath(rejection.failedPath ?? rejection.path),
  },
  {
    id: 'source',
    title: 'SOURCE',
    help: 'static: from the bootstrap. dynamic: received by xDS.',
    ...text,
    width: 8,
    read: ({ resource }) => resource.origin,
  },
];

/** The states of a resource, each once; an active one with a refused update says both. */
function stateCell({ states, rejection }: Resource): Cell {
  const words: string[] = [...new Set<ResourceState>(states.map(({ state }) => state))];
  if (rejection !== undefined && !words.includes('rejected')) words.push('update rejected');
  if (words.length === 0) return { value: 'not received', tone: 'trouble' };
  return words.every((word) => word === 'active') ? { value: 'active' } : { value: words, tone: 'trouble' };
}

function clientStatusCell({ clientStatus }: Resource): Cell | undefined {
  if (clientStatus === undefined) return undefined;
  return clientStatus === 'ACKED' ? { value: clientStatus, tone: 'good' } : { value: clientStatus, tone: 'trouble' };
}

function errorCell({ rejection }: Resource): Cell | undefined {
  if (rejection === undefined) return undefined;
  const details = rejection.details.trim();
  return { value: details === '' ? 'Envoy gives no details' : details, tone: 'trouble' };
}

/** The state that came last: what is warming is newer than what is active. */
function newestState({ states }: Resource): Resource['states'][number] | undefined {
  return states.find(({ state }) => state === 'warming') ?? states[0];
}

/** RFC 3339; undefined where the dump does not tell. */
export function lastUpdated(resource: Resource): string | undefined {
  return newestState(resource)?.lastUpdated;
}
