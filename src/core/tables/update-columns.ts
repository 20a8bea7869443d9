import { formatJsonPath } from '../lib/json-path.ts';
import { msg, t } from '../lib/words.ts';
import { sayOrigin } from '../model/kind-words.ts';
import type { Resource } from '../model/types.ts';
import type { ColumnOf } from './build-rows.ts';
import { sayResourceType, stateTexts } from './kind-cells.ts';
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
    help: msg('What kind of resource it is.'),
    ...shownText,
    width: 19,
    read: ({ resource }) => sayResourceType(resource.type),
  },
  {
    id: 'name',
    title: 'NAME',
    help: msg('The name of the resource.'),
    ...shownText,
    mono: true,
    width: 48,
    read: ({ resource }) => resource.name,
  },
  {
    id: 'state',
    title: 'STATE',
    help: msg(
      'Every state that the dump holds of it: active is in force, warming not yet, draining no longer, rejected never was.',
    ),
    ...shownText,
    width: 16,
    read: ({ resource }) => stateCell(resource),
  },
  {
    id: 'client-status',
    title: 'CLIENT STATUS',
    help: msg('client_status: what Envoy told the control plane: ACKED, NACKED, REQUESTED, DOES_NOT_EXIST …'),
    ...shownText,
    width: 14,
    read: ({ resource }) => clientStatusCell(resource),
  },
  {
    id: 'waits-for',
    title: 'WAITS FOR',
    help: msg('What a warming resource names that is missing or warming itself.'),
    ...shownText,
    mono: true,
    width: 32,
    read: ({ waitsFor }) => ({ value: waitsFor, tone: 'trouble' }),
  },
  {
    id: 'error',
    title: 'ERROR',
    help: msg('error_state: why Envoy refused the last update.'),
    ...shownText,
    width: 40,
    read: ({ resource }) => errorCell(resource),
  },
  {
    id: 'version',
    title: 'VERSION',
    help: msg('version_info of the newest state: the warming one, else the active one.'),
    ...shownText,
    mono: true,
    width: 26,
    read: ({ resource }) => newestState(resource)?.versionInfo,
  },
  {
    id: 'last-updated',
    title: 'LAST UPDATED',
    help: msg('last_updated of the same state.'),
    kind: 'time',
    shown: true,
    width: 24,
    read: ({ resource }) => lastUpdated(resource),
  },
  {
    id: 'rejected-version',
    title: 'REJECTED VERSION',
    help: msg('version_info of the update that Envoy refused.'),
    ...text,
    mono: true,
    width: 26,
    read: ({ resource }) => resource.rejection?.versionInfo,
  },
  {
    id: 'last-attempt',
    title: 'LAST ATTEMPT',
    help: msg('When Envoy refused the last update.'),
    kind: 'time',
    shown: false,
    width: 24,
    read: ({ resource }) => resource.rejection?.lastUpdateAttempt,
  },
  {
    id: 'rejected-at',
    title: 'REJECTED RESOURCE',
    help: msg('Where what Envoy refused stands in the dump.'),
    ...text,
    mono: true,
    width: 40,
    read: ({ resource: { rejection } }) => rejection && formatJsonPath(rejection.failedPath ?? rejection.path),
  },
  {
    id: 'source',
    title: 'SOURCE',
    help: msg('static: from the bootstrap. dynamic: received by xDS.'),
    ...text,
    width: 8,
    read: ({ resource }) => sayOrigin(resource.origin),
  },
];

function stateCell({ states, rejection }: Resource): Cell {
  const known = states.map(({ state }) => state);
  const words = stateTexts(known, rejection !== undefined && !known.includes('rejected'));
  if (words.length === 0) return { value: t`not received`, tone: 'trouble' };
  const runs = words.length === 1 && known[0] === 'active';
  return runs ? { value: words[0] ?? '' } : { value: words, tone: 'trouble' };
}

function clientStatusCell({ clientStatus }: Resource): Cell | undefined {
  if (clientStatus === undefined) return undefined;
  return clientStatus === 'ACKED' ? { value: clientStatus, tone: 'good' } : { value: clientStatus, tone: 'trouble' };
}

function errorCell({ rejection }: Resource): Cell | undefined {
  if (rejection === undefined) return undefined;
  const details = rejection.details.trim();
  return { value: details === '' ? t`Envoy gives no details` : details, tone: 'trouble' };
}

/** The state that came last: what is warming is newer than what is active. */
function newestState({ states }: Resource): Resource['states'][number] | undefined {
  return states.find(({ state }) => state === 'warming') ?? states[0];
}

/** RFC 3339; undefined where the dump does not tell. */
export function lastUpdated(resource: Resource): string | undefined {
  return newestState(resource)?.lastUpdated;
}
