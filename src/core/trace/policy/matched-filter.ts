import { t } from '../../lib/words.ts';
import type { FilterConfig } from '../../model/filter-config.ts';
import { readExtensionConfig } from '../../model/filter-config.ts';
import type { MatchAction, RawPart } from '../../model/match-tree.ts';
import { eitherAt, textAt } from '../../model/struct.ts';
import { readHttpInput } from '../http/http-inputs.ts';
import { evaluateMatcher } from '../matcher/evaluate-matcher.ts';
import type { FilterRequest } from './filter-request.ts';
import type { FilterDecision } from './filter-step.ts';
import { cannotKnow, passes } from './filter-step.ts';

type Config = Extract<FilterConfig, { readonly kind: 'config' }>;

export function isMatchedFilter(config: FilterConfig): config is Config {
  return config.kind === 'config' && config.typeUrl.endsWith('.ExtensionWithMatcher');
}

/** A message inside of another one, in either spelling. */
function partAt({ path, value }: RawPart, key: string): RawPart | undefined {
  const inner = eitherAt(value, key);
  return inner === undefined ? undefined : { path: [...path, key], value: inner };
}

function matcherOf(config: RawPart): RawPart | undefined {
  return partAt(config, 'xds_matcher') ?? partAt(config, 'matcher');
}

/** What the action of the matcher leaves to be run; undefined: nothing. */
function chosenBy(action: MatchAction, own: RawPart): RawPart | undefined {
  if (action.type === 'SkipFilter') return undefined;
  return action.type === 'ExecuteFilterAction' ? partAt(action.config, 'typed_config') : own;
}

/**
 * A filter around which a matcher stands (envoy.extensions.common.matching.v3.ExtensionWithMatcher): its action skips the
 * filter, or tells a composite filter which one to run. `decide` is what a filter of such a configuration does. Source:
 * source/extensions/filters/http/match_delegate/config.cc, …/composite/filter.cc.
 */
export function decideMatched(
  request: FilterRequest,
  config: Config,
  decide: (name: string, config: FilterConfig) => FilterDecision,
): FilterDecision {
  const { filter, perRoute, stream } = request;
  const own = partAt(config.part, 'extension_config');
  if (own === undefined) return passes(t`has no filter inside`);
  const matcher = (perRoute.config && matcherOf(perRoute.config.part)) ?? matcherOf(config.part);
  if (matcher === undefined) return decide(textAt(own.value, 'name') ?? filter.name, readExtensionConfig(own));
  const { outcome } = evaluateMatcher(matcher, readHttpInput(stream), stream.version);
  if (outcome.kind === 'unknown') return cannotKnow(filter.name, outcome.why);
  const chosen = outcome.kind === 'action' ? chosenBy(outcome.action, own) : own;
  if (chosen === undefined) return passes(t`skipped by its matcher`);
  const inner = readExtensionConfig(chosen);
  const isComposite = inner.kind === 'config' && inner.typeUrl.endsWith('.composite.v3.Composite');
  if (isComposite) return passes(t`its matcher chooses no filter`);
  return decide(textAt(chosen.value, 'name') ?? filter.name, inner);
}
