import type { Explained } from '../core/lib/explained.ts';
import { given } from '../core/lib/given.ts';
import { formatJsonPath } from '../core/lib/json-path.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import type { JsonValue } from '../core/lib/json.ts';
import { isJsonObject } from '../core/lib/json.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { buildProxy } from '../core/model/build-proxy.ts';
import type { RouteConfig } from '../core/model/route-types.ts';
import { readConfigDump } from '../core/parse/build-dump.ts';
import { hasAny } from '../core/parse/format-shapes.ts';
import { formatOf } from '../core/parse/formats.ts';
import type { Problem } from '../core/parse/problem.ts';
import { readDocuments } from '../core/parse/read-documents.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import type { DocumentFile } from '../core/parse/read-text.ts';
import { readText } from '../core/parse/read-text.ts';
import type { TraceContext } from '../core/trace/connection/context.ts';
import { findRouteConfigFaults } from '../core/trace/http/faults/route-faults.ts';
import { findUnknownRouteFields } from '../core/trace/route-check/unknown-fields.ts';
import { envoyVersionOf } from '../core/trace/version.ts';

/** A route configuration with the document that it stands in. */
export interface LoadedRouteConfig {
  readonly routeConfig: RouteConfig;
  readonly context: TraceContext;
  /** What is worth saying of it, each one sentence. */
  readonly notes: readonly string[];
}

interface Opened {
  readonly context: TraceContext;
  readonly routeConfigs: readonly RouteConfig[];
  readonly problems: readonly Problem[];
  /** Where the file's own value stands in the document. */
  readonly base: JsonPath;
}

/** More than these say nothing more. */
const SHOWN = 5;

const TYPE = 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration';
const WRAPPED_AT: JsonPath = ['configs', 0, 'static_route_configs', 0, 'route_config'];

/** An error in a file that a person has written: no dump is to be taken again. */
export function describeInFile(error: ReadError): Explained {
  const { title, detail, excerpt } = describeReadError(error);
  const next = 'Correct it: no test has been run.';
  return { title, detail, next, ...given('excerpt', excerpt) };
}

const WRITTEN: ReadonlySet<ReadError['kind']> = new Set(['not-yaml', 'not-json', 'empty']);

function describeConfigError(error: ReadError): Explained {
  return WRITTEN.has(error.kind) ? describeInFile(error) : describeReadError(error);
}

/** A route configuration as it would stand in a dump, so that it is read in the same way. */
function wrap(config: JsonValue): JsonValue {
  const typed = isJsonObject(config) ? { '@type': TYPE, ...config } : config;
  const section = { '@type': 'type.googleapis.com/envoy.admin.v3.RoutesConfigDump' };
  return { configs: [{ ...section, static_route_configs: [{ route_config: typed }] }] };
}

/** Whether a value is a route configuration by itself: what no other format claims counts as one, with its faults. */
function isAlone(value: JsonValue): boolean {
  return isJsonObject(value) && (hasAny(value, 'virtual_hosts') || formatOf(value).id === 'other-json');
}

function openAlone(value: JsonValue): Opened {
  const root = wrap(value);
  const { dump, problems } = readConfigDump(root);
  const proxy = buildProxy(dump);
  const { version } = envoyVersionOf(proxy.identity);
  return { context: { proxy, root, version }, routeConfigs: proxy.routeConfigs, problems, base: WRAPPED_AT };
}

function openFile(file: DocumentFile): Result<Opened, Explained> {
  const found = readText(file);
  if (!found.ok) return err(describeConfigError(found.error));
  const [first, second] = found.value.documents;
  if (first !== undefined && second === undefined && isAlone(first.value)) return ok(openAlone(first.value));
  const read = readDocuments([file]);
  if (!read.ok) return err(describeConfigError(read.error));
  const { document, root, problems } = read.value;
  if (document.kind === 'ztunnel') {
    return err({
      title: 'This is the dump of a ztunnel, which has no routes',
      detail: 'Routes are those of an Envoy.',
      next: 'Give a RouteConfiguration, or a document of an Envoy that holds some.',
    });
  }
  const proxy = buildProxy(document.dump);
  const { version } = envoyVersionOf(proxy.identity);
  return ok({ context: { proxy, root, version }, routeConfigs: proxy.routeConfigs, problems, base: [] });
}

function listNames(configs: readonly RouteConfig[]): string {
  const names = new Set(configs.map(({ name }) => (name === '' ? '(without a name)' : name)));
  return [...names].join('\n');
}

function choose({ routeConfigs }: Opened, name: string | undefined): Result<RouteConfig, Explained> {
  const fitting = name === undefined ? routeConfigs : routeConfigs.filter((config) => config.name === name);
  const [only, second] = fitting;
  if (only !== undefined && (second === undefined || name !== undefined)) return ok(only);
  if (routeConfigs.length === 0) {
    return err({
      title: 'There is no route configuration in it',
      detail: 'None of its parts could be read as an envoy.config.route.v3.RouteConfiguration.',
      next: 'Give a RouteConfiguration as YAML or JSON, or a document of an Envoy that holds some.',
    });
  }
  const title =
    name === undefined ? 'There are several route configurations in it' : `There is no route configuration ${name}`;
  return err({ title, detail: listNames(routeConfigs), next: 'Name one of them by --route-name.' });
}

function isWithin(path: JsonPath, outer: JsonPath): boolean {
  return outer.every((step, index) => path[index] === step);
}

/** A place as it is in the file. */
function placeIn(base: JsonPath, path: JsonPath): string {
  return formatJsonPath(isWithin(path, base) ? path.slice(base.length) : path);
}

/** What Envoy would refuse, with the places as they are in the file. */
function describeFaults(opened: Opened, config: RouteConfig): Explained | undefined {
  const { base, problems, context } = opened;
  const unread = problems
    .filter(({ path }) => isWithin(path, config.path))
    .map(({ path, message }) => ({ path, text: message }));
  const faults = [...unread, ...findRouteConfigFaults(config, context.root)];
  if (faults.length === 0) return undefined;
  const lines = faults.slice(0, SHOWN).map(({ path, text }) => {
    return `${placeIn(base, path)}: ${text}`;
  });
  const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
  return {
    title: 'Envoy would refuse this route configuration',
    detail: [...lines, ...more].join('\n'),
    next: 'Correct it: no test has been run.',
  };
}

function notesOf({ base, context, routeConfigs }: Opened, config: RouteConfig): readonly string[] {
  const same = routeConfigs.filter(({ name }) => name === config.name).length;
  const fields = findUnknownRouteFields(config, context.root);
  return [
    ...(same > 1 ? [`${same} route configurations have this name; the first of them is tested.`] : []),
    ...fields.slice(0, SHOWN).map(({ path, name }) => {
      return `${placeIn(base, path)}: there is no field ${name} that is known here; unless it is newer, Envoy refuses it.`;
    }),
    ...(fields.length > SHOWN ? [`There are ${fields.length - SHOWN} more fields that are not known here.`] : []),
  ];
}

/**
 * Reads a route configuration, by itself or out of whatever document of an Envoy holds it; `name` chooses among several.
 * Errors: those of reading, none or several to choose from, and what Envoy would refuse.
 */
export function loadRouteConfig(file: DocumentFile, name: string | undefined): Result<LoadedRouteConfig, Explained> {
  const opened = openFile(file);
  if (!opened.ok) return opened;
  const { problems, base, context, routeConfigs } = opened.value;
  const [problem] = problems;
  if (routeConfigs.length === 0 && base.length > 0 && problem !== undefined) {
    const place = formatJsonPath(problem.path.slice(base.length));
    const detail = `${place}: ${problem.message}`;
    return err({ title: 'This is no route configuration', detail, next: 'Correct it: no test has been run.' });
  }
  const chosen = choose(opened.value, name);
  if (!chosen.ok) return chosen;
  const faults = describeFaults(opened.value, chosen.value);
  if (faults !== undefined) return err(faults);
  return ok({ routeConfig: chosen.value, context, notes: notesOf(opened.value, chosen.value) });
}
