import { given } from '../lib/given.ts';
import { isJsonObject } from '../lib/json.ts';
import { unwrapAny } from './any.ts';
import type { Entry, EntryError, EntryState } from './config-dump.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldIn, fieldOf } from './read-part.ts';

type ReadResource<T> = (raw: Located<unknown>, problems: Problems) => T | undefined;

function textField(raw: Located<unknown>, key: string): string | undefined {
  const value = fieldIn(raw.value, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The name that a resource gives itself: in `name`, or in `cluster_name` for the endpoints of a cluster. */
function nameOf(raw: Located<unknown>): string {
  return textField(raw, 'name') ?? textField(raw, 'cluster_name') ?? '';
}

function readState<T>(
  raw: Located<unknown>,
  field: string,
  state: EntryState<T>['state'],
  read: ReadResource<T>,
  problems: Problems,
): { readonly state: EntryState<T>; readonly name: string } {
  const resource = unwrapAny(fieldOf(raw.value, raw.path, field));
  const value = resource.value === undefined ? undefined : read(resource, problems);
  return {
    name: nameOf(resource),
    state: {
      state,
      path: resource.value === undefined ? raw.path : resource.path,
      versionInfo: textField(raw, 'version_info'),
      lastUpdated: textField(raw, 'last_updated'),
      value,
    },
  };
}

function readError(raw: Located<unknown>): EntryError | undefined {
  if (!isJsonObject(fieldIn(raw.value, 'error_state'))) return undefined;
  const error = fieldOf(raw.value, raw.path, 'error_state');
  const failed = fieldOf(error.value, error.path, 'failed_configuration');
  return {
    path: error.path,
    details: textField(error, 'details') ?? '',
    ...given('lastUpdateAttempt', textField(error, 'last_update_attempt')),
    ...given('versionInfo', textField(error, 'version_info')),
    ...given('failedPath', isJsonObject(failed.value) ? unwrapAny(failed).path : undefined),
  };
}

/** `client_status` where it says something. */
function readClientStatus(raw: Located<unknown>): string | undefined {
  const status = textField(raw, 'client_status');
  return status === 'UNKNOWN' ? undefined : status;
}

function entryExtras(raw: Located<unknown>): Pick<Entry<never>, 'error' | 'clientStatus'> {
  return { error: readError(raw), clientStatus: readClientStatus(raw) };
}

/** An entry with the resource in one field: static ones, and dynamic route configurations, clusters and secrets. */
export function readResourceEntry<T>(
  raw: Located<unknown>,
  field: string,
  state: EntryState<T>['state'],
  read: ReadResource<T>,
  problems: Problems,
  origin: Entry<T>['origin'] = 'dynamic',
): Entry<T> {
  const only = readState(raw, field, state, read, problems);
  const extras = entryExtras(raw);
  // A secret's name stands on the entry; an update refused before anything was accepted leaves no resource at all.
  const rejectedOnly = extras.error !== undefined && only.state.value === undefined;
  return {
    name: only.name || nameOf(raw),
    path: raw.path,
    origin,
    states: rejectedOnly ? rejectedState(raw, read) : [only.state],
    error: extras.error,
    clientStatus: extras.clientStatus,
  };
}

/** A resource that stands by itself, with no entry around it to say more of it. */
export function readPlainEntry<T>(
  raw: Located<unknown>,
  read: ReadResource<T>,
  problems: Problems,
  origin: Entry<T>['origin'],
): Entry<T> {
  const resource = unwrapAny(raw);
  const value = read(resource, problems);
  const state = { state: 'active' as const, path: resource.path, value };
  return { name: nameOf(resource), path: raw.path, origin, states: [state] };
}

/** An entry of a `static_…` list; Envoy 1.7 put the resource itself there, which has a name where the entry has none. */
export function readStaticEntry<T>(
  raw: Located<unknown>,
  field: string,
  read: ReadResource<T>,
  problems: Problems,
): Entry<T> {
  const isBare = fieldIn(raw.value, field) === undefined && nameOf(raw) !== '';
  if (isBare) return readPlainEntry(raw, read, problems, 'static');
  return readResourceEntry(raw, field, 'active', read, problems, 'static');
}

/** The refused configuration itself. It may be malformed, which is no problem of the dump: Envoy refused it too. */
function rejectedState<T>(raw: Located<unknown>, read: ReadResource<T>): EntryState<T>[] {
  const error = fieldOf(raw.value, raw.path, 'error_state');
  const failed = unwrapAny(fieldOf(error.value, error.path, 'failed_configuration'));
  const value = failed.value === undefined ? undefined : read(failed, []);
  return value === undefined ? [] : [{ state: 'rejected', path: failed.path, value }];
}

/** A dynamic listener: up to three states, each with its own copy, and perhaps only an error. */
export function readDynamicEntry<T>(raw: Located<unknown>, read: ReadResource<T>, problems: Problems): Entry<T> {
  const names: string[] = [];
  const states: EntryState<T>[] = [];
  for (const state of ['active', 'warming', 'draining'] as const) {
    const field = `${state}_state`;
    if (!isJsonObject(fieldIn(raw.value, field))) continue;
    const one = readState(fieldOf(raw.value, raw.path, field), 'listener', state, read, problems);
    states.push(one.state);
    names.push(one.name);
  }
  const extras = entryExtras(raw);
  if (states.length === 0 && extras.error !== undefined) {
    states.push(...rejectedState(raw, read));
    const error = fieldOf(raw.value, raw.path, 'error_state');
    names.push(nameOf(unwrapAny(fieldOf(error.value, error.path, 'failed_configuration'))));
  }
  return { name: nameOf(raw) || (names[0] ?? ''), path: raw.path, origin: 'dynamic', states, ...extras };
}
