import { isJsonArray, isJsonObject } from '../../lib/json.ts';
import { t } from '../../lib/words.ts';
import type { Endpoint } from '../../model/cluster-types.ts';
import type { MetadataFields, SubsetConfig, SubsetSelector } from '../../model/lb-types.ts';

/** The endpoints that subset load balancing leaves, and how it came to them. */
export interface Subset {
  readonly endpoints: readonly Endpoint[];
  /** What the endpoints' metadata was asked for; undefined: any endpoint will do. */
  readonly wanted?: MetadataFields;
  /** One sentence. */
  readonly text: string;
}

/** `version=v1, zone=a`. */
export function metadataText(fields: MetadataFields): string {
  const parts = Object.entries(fields).map(([key, value]) => {
    return `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
  });
  return parts.length === 0 ? t`nothing` : parts.join(', ');
}

/** Values are equal in type and content (ValueUtil::equal, source/common/protobuf/utility.cc). */
function isEqualValue(one: unknown, other: unknown): boolean {
  if (isJsonArray(one) && isJsonArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqualValue(item, other[index]));
  }
  if (isJsonObject(one) && isJsonObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isEqualValue(one[key], other[key]))
    );
  }
  return one === other;
}

/** Whether metadata holds every label; a list holds each of its members, where lists count as such. */
export function hasLabels(labels: MetadataFields, metadata: MetadataFields | undefined, listAsAny: boolean): boolean {
  return Object.entries(labels).every(([key, wanted]) => {
    if (metadata === undefined || !Object.hasOwn(metadata, key)) return false;
    const value = metadata[key];
    if (listAsAny && isJsonArray(value)) return value.some((item) => isEqualValue(item, wanted));
    return isEqualValue(value, wanted);
  });
}

function only(criteria: MetadataFields, keys: readonly string[]): MetadataFields {
  return Object.fromEntries(Object.entries(criteria).filter(([key]) => keys.includes(key)));
}

function hasAllKeys(criteria: MetadataFields, { keys }: SubsetSelector): boolean {
  return keys.every((key) => Object.hasOwn(criteria, key));
}

/** The first selector of these very keys. */
function selectorOf(criteria: MetadataFields, { selectors }: SubsetConfig): SubsetSelector | undefined {
  const count = Object.keys(criteria).length;
  return selectors.find((selector) => selector.keys.length === count && hasAllKeys(criteria, selector));
}

const FALLBACK_LIST = 'fallback_list';

/**
 * Finds the endpoints that a request's criteria (`metadata_match`, namespace envoy.lb) leave. Several answers are tried
 * in order: the next one counts where the one before has no usable endpoint. Follows
 * source/extensions/load_balancing_policies/subset/subset_lb.cc.
 */
export function findSubsets(
  config: SubsetConfig,
  criteria: MetadataFields | undefined,
  endpoints: readonly Endpoint[],
): readonly Subset[] {
  const list = criteria?.[FALLBACK_LIST];
  if (!config.fallbackList || criteria === undefined || !isJsonArray(list) || list.length === 0) {
    return trySelectors(config, criteria, endpoints);
  }
  const { [FALLBACK_LIST]: _list, ...others } = criteria;
  return list.flatMap((override) => {
    return trySelectors(config, { ...others, ...(isJsonObject(override) ? override : {}) }, endpoints);
  });
}

function trySelectors(
  config: SubsetConfig,
  criteria: MetadataFields | undefined,
  endpoints: readonly Endpoint[],
): readonly Subset[] {
  if (criteria === undefined || Object.keys(criteria).length === 0) {
    return fallback(config, endpoints, t`The route has no metadata_match`, {});
  }
  const redundant = config.allowRedundantKeys ? config.selectors.find((one) => hasAllKeys(criteria, one)) : undefined;
  const used = redundant === undefined ? criteria : only(criteria, redundant.keys);
  const selector = selectorOf(used, config);
  const wanted = metadataText(used);
  if (selector === undefined) return fallback(config, endpoints, t`No selector has the keys of ${wanted}`, used);
  const fitting = endpoints.filter(({ lbMetadata }) => hasLabels(used, lbMetadata, config.listAsAny));
  if (fitting.length === 0) return selectorFallback(config, selector, used, endpoints);
  const chosen = selector.singleHost ? fitting.slice(0, 1) : fitting;
  return [{ endpoints: chosen, wanted: used, text: t`The subset of ${wanted}.` }];
}

/** What the selector, else the cluster, says of a subset without endpoints. */
function selectorFallback(
  config: SubsetConfig,
  selector: SubsetSelector,
  criteria: MetadataFields,
  endpoints: readonly Endpoint[],
): readonly Subset[] {
  const why = t`No endpoint is of the subset ${metadataText(criteria)}`;
  switch (selector.fallback) {
    case 'ANY_ENDPOINT':
      return [anyEndpoint(endpoints, why)];
    case 'DEFAULT_SUBSET':
      return [defaultSubset(config, endpoints, why)];
    case 'NO_FALLBACK':
      return [noSubset(why, criteria)];
    case 'KEYS_SUBSET': {
      const kept = only(criteria, selector.fallbackKeys);
      // Envoy refuses keys that are not fewer; so every round has fewer of them, and there is an end.
      const isFewer = Object.keys(kept).length < Object.keys(criteria).length;
      return isFewer ? trySelectors(config, kept, endpoints) : [noSubset(why, criteria)];
    }
    case 'NOT_DEFINED':
      return fallback(config, endpoints, why, criteria);
  }
}

function noSubset(why: string, wanted: MetadataFields): Subset {
  return { endpoints: [], wanted, text: t`${why}, and there is no fallback (NO_FALLBACK).` };
}

function anyEndpoint(endpoints: readonly Endpoint[], why: string): Subset {
  return { endpoints, text: t`${why}: any endpoint is taken (ANY_ENDPOINT).` };
}

function defaultSubset(config: SubsetConfig, endpoints: readonly Endpoint[], why: string): Subset {
  const wanted = config.defaultSubset;
  return {
    endpoints: endpoints.filter(({ lbMetadata }) => hasLabels(wanted, lbMetadata, config.listAsAny)),
    wanted,
    text: t`${why}: the default subset of ${metadataText(wanted)} is taken.`,
  };
}

function fallback(
  config: SubsetConfig,
  endpoints: readonly Endpoint[],
  why: string,
  criteria: MetadataFields,
): readonly Subset[] {
  if (config.fallback === 'NO_FALLBACK') return [noSubset(why, criteria)];
  const first =
    config.fallback === 'ANY_ENDPOINT' ? anyEndpoint(endpoints, why) : defaultSubset(config, endpoints, why);
  const panic = { endpoints, text: t`${why}, nor is an endpoint usable: any one is taken (panic_mode_any).` };
  return config.panicModeAny ? [first, panic] : [first];
}
