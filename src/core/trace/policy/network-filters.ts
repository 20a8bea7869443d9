import { given } from '../../lib/given.ts';
import { t } from '../../lib/words.ts';
import { readFilterConfig } from '../../model/filter-config.ts';
import type { Filter } from '../../model/listener-types.ts';
import type { RawPart } from '../../model/match-tree.ts';
import { readExtAuthz } from '../../model/read-http-filters.ts';
import { readRbac } from '../../model/read-rbac.ts';
import type { Connection } from '../connection/connection.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Stream } from '../http/stream.ts';
import type { TraceRequest } from '../request.ts';
import { findDisabling } from './ext-authz-filter.ts';
import { effectOf, filterKey, NETWORK_EFFECTS } from './filter-effects.ts';
import { decideFilterState } from './filter-state-filter.ts';
import type { FilterDecision } from './filter-step.ts';
import { cannotKnow, passes } from './filter-step.ts';
import { decideIstioAuthn } from './istio-authn-filter.ts';
import { decideRbac } from './rbac-filter.ts';
import { rbacConnectionOf } from './rbac-request.ts';
import { decideByEffect } from './run-filters.ts';

/** What of a request a network filter may depend on. */
type Chance = Pick<TraceRequest, 'random' | 'runtime'>;

/** A connection as fractions and formats see one: a request without headers. */
function streamOf(connection: Connection, context: TraceContext, { random, runtime }: Chance): Stream {
  const { remote, dynamicMetadata, filterState } = connection;
  return {
    headers: [],
    connection,
    remote,
    protocol: 'HTTP/1.1',
    peerValidated: false,
    dynamicMetadata,
    filterState,
    random,
    ...given('onDraw', context.onDraw),
    runtime,
    version: context.version,
  };
}

function decideExtAuthz(name: string, { value }: RawPart, stream: Stream): FilterDecision {
  const config = readExtAuthz(value);
  if (findDisabling(config, stream) !== undefined) return passes(t`not enabled for this connection`);
  const service = config.service === '' ? t`an external service` : config.service;
  return cannotKnow(name, t`${service} is asked, and may have the connection closed`, 'connection');
}

/**
 * What a network filter decides that is modelled here: RBAC, external authorization, Istio's authentication, filter
 * state, and those that only the running Envoy can tell. Undefined: another one, such as the last of a chain.
 */
export function decideNetworkFilter(
  filter: Filter,
  connection: Connection,
  context: TraceContext,
  chance: Chance,
): FilterDecision | undefined {
  if (filter.disabled) return passes(t`disabled by its own configuration`);
  const config = readFilterConfig(filter, context);
  if (config.kind === 'not-in-dump') {
    return cannotKnow(filter.name, t`its configuration comes by ECDS and is not in the dump`, 'connection');
  }
  const key = filterKey(filter.name, config.kind === 'config' ? config.typeUrl : '');
  const part = config.kind === 'config' ? config.part : { path: filter.path, value: undefined };
  switch (key) {
    case 'rbac': {
      const place = { kind: 'network-filters', name: filter.name, path: part.path } as const;
      return decideRbac(readRbac(part), rbacConnectionOf(connection, context.version), place);
    }
    case 'ext_authz':
      return decideExtAuthz(filter.name, part, streamOf(connection, context, chance));
    case 'authn':
      return decideIstioAuthn(connection, connection.dynamicMetadata);
    case 'set_filter_state':
      return decideFilterState(filter.name, part.value, 'on_new_connection', streamOf(connection, context, chance));
    default: {
      const effect = effectOf(NETWORK_EFFECTS, key, part.value);
      return effect && decideByEffect(filter.name, effect, 'connection');
    }
  }
}
