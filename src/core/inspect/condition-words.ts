import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Route, RouteCondition } from '../model/route-types.ts';
import { MAX_VALUES } from '../lib/count-words.ts';
import type { Fact } from './page.ts';
import { mono, plain } from './spans.ts';

/** What each kind of condition asks about, in plain words. */
const SUBJECTS: Readonly<Record<RouteCondition['kind'], Message>> = {
  path: msg('path'),
  header: msg('header'),
  query: msg('query parameter'),
  method: msg('method'),
  grpc: msg('gRPC'),
  runtime: msg('share of requests'),
  tls: msg('client certificate'),
  metadata: msg('metadata'),
  other: msg('condition'),
};

/** A route's conditions as facts; all must hold. */
export function conditionFacts(route: Route): readonly Fact[] {
  if (route.conditions.length === 0) return [{ term: t`when`, value: [plain(t`always: nothing is asked`)] }];
  return route.conditions.slice(0, MAX_VALUES).map((condition): Fact => {
    const words = plainCondition(condition);
    const term = say(SUBJECTS[condition.kind]);
    if (words === undefined) return { term, value: [mono(condition.text)] };
    return { term, value: [plain(words)], envoy: condition.text };
  });
}

/** All conditions in one line. */
export function describeConditions(route: Route): { readonly plain: string; readonly envoy?: string } {
  if (route.conditions.length === 0) return { plain: t`always` };
  const shown = route.conditions.slice(0, MAX_VALUES);
  const envoy = shown.map((condition) => condition.text).join(' · ');
  const [first = '', ...others] = shown.map((condition) => plainCondition(condition) ?? condition.text);
  const words = others.reduce((before, next) => t`${before}, and ${next}`, first);
  return words === envoy ? { plain: words } : { plain: words, envoy };
}

/** A condition in plain words, or undefined where Envoy's words are plain enough. */
function plainCondition(condition: RouteCondition): string | undefined {
  const space = condition.text.indexOf(' ');
  const rest = condition.text.slice(space + 1);
  switch (condition.kind) {
    case 'path':
      return plainPath(space < 0 ? condition.text : condition.text.slice(0, space), rest);
    case 'header':
      return t`the header ${condition.text}`;
    case 'query':
      return t`the query parameter ${condition.text}`;
    case 'method':
      return t`the method ${rest}`;
    case 'grpc':
      return t`the request is gRPC`;
    case 'runtime':
      return t`by chance: ${condition.text} of the requests`;
    case 'tls':
      return t`the client certificate: ${condition.text}`;
    case 'metadata':
    case 'other':
      return undefined;
  }
}

/** The verbs are those of the model's path conditions. */
function plainPath(verb: string, rest: string): string | undefined {
  switch (verb) {
    case 'prefix':
      return rest === '/' ? t`any path` : t`the path begins with ${rest}`;
    case 'exact':
      return t`the path is exactly ${rest}`;
    case 'regex':
      return t`the whole path matches the regular expression ${rest}`;
    case 'path_separated_prefix':
      return t`the path is ${rest}, or lies below it`;
    case 'template':
      return t`the path fits the template ${rest}`;
    case 'CONNECT':
      return t`the request is a CONNECT`;
    default:
      return undefined;
  }
}
