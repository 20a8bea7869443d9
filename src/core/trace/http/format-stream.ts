import { fieldAt } from '../../model/struct.ts';
import { endpointText } from '../connection/connection.ts';
import type { FormatPiece } from './format.ts';
import { parseFormat } from './format.ts';
import { firstValue, valuesOf } from './header-map.ts';
import { pathOnly } from './path-match.ts';
import { parseQuery } from './query-match.ts';
import type { Stream } from './stream.ts';

type Command = Extract<FormatPiece, { readonly kind: 'command' }>;

/** What formats may ask beside the stream. */
export interface FormatContext {
  readonly routeName: string;
  readonly virtualClusterName?: string;
  /** `filter_metadata` of the route. */
  readonly routeMetadata: Readonly<Record<string, unknown>>;
}

/** A text that a format makes, and the commands in it whose values cannot be known; they count as empty. */
export interface Formatted {
  readonly text: string;
  readonly unknown: readonly string[];
}

/** `x-forwarded-host?:authority`: the first one that is there. */
function requestHeader({ argument }: Command, { headers }: Stream): string {
  const [main = '', other] = argument.split('?');
  return firstValue(headers, main) ?? (other === undefined ? undefined : firstValue(headers, other)) ?? '';
}

/** `NQ:PATH`: with or without the query; of the path as it came in, as it is now, or of the first that is there. */
function pathText({ argument }: Command, { headers }: Stream): string {
  const [query = '', source = ''] = argument.split(':');
  const original = source === 'PATH' ? undefined : firstValue(headers, 'x-envoy-original-path');
  const now = source === 'ORIG' ? undefined : firstValue(headers, ':path');
  const path = original ?? now ?? '';
  return query === 'NQ' ? pathOnly(path) : path;
}

function valueText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `namespace:key:key`, or in the older form of header values `["namespace", "key"]`. */
function metadataPath(argument: string): readonly string[] {
  if (!argument.trimStart().startsWith('[')) return argument.split(':');
  return [...argument.matchAll(/"([^"\\]*)"/g)].map(([, key = '']) => key);
}

function metadataText(metadata: unknown, argument: string): string {
  return valueText(metadataPath(argument).reduce<unknown>((value, key) => fieldAt(value, key), metadata));
}

function filterStateText({ argument }: Command, { filterState }: Stream): string {
  const [key = ''] = argument.split(':');
  return Object.hasOwn(filterState, key) ? (filterState[key] ?? '') : '';
}

/** The one expression of CEL that is common in formats. */
const CEL_HEADER = /^\s*request\.headers\[(?:'([^'\\]+)'|"([^"\\]+)")\]\s*$/;

/** Undefined: an expression that is not followed here. */
function celText({ argument }: Command, { headers }: Stream): string | undefined {
  const found = CEL_HEADER.exec(argument);
  return found === null ? undefined : valuesOf(headers, found[1] ?? found[2] ?? '').join(',');
}

type Evaluate = (command: Command, stream: Stream, context: FormatContext) => string | undefined;

const COMMANDS: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ['REQ', requestHeader],
  ['REQ_WITHOUT_QUERY', (command, stream) => requestHeader(command, stream).split('?', 1)[0] ?? ''],
  ['PATH', pathText],
  ['CEL', celText],
  ['QUERY_PARAM', ({ argument }, { headers }) => parseQuery(firstValue(headers, ':path') ?? '').get(argument) ?? ''],
  ['PROTOCOL', (_, { protocol }) => protocol],
  ['DOWNSTREAM_REMOTE_ADDRESS', (_, { remote }) => endpointText(remote)],
  ['DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT', (_, { remote }) => remote.ip],
  ['DOWNSTREAM_REMOTE_PORT', (_, { remote }) => String(remote.port)],
  ['DOWNSTREAM_DIRECT_REMOTE_ADDRESS', (_, { connection }) => endpointText(connection.directRemote)],
  ['DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT', (_, { connection }) => connection.directRemote.ip],
  ['DOWNSTREAM_LOCAL_ADDRESS', (_, { connection }) => endpointText(connection.local)],
  ['DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT', (_, { connection }) => connection.local.ip],
  ['DOWNSTREAM_LOCAL_PORT', (_, { connection }) => String(connection.local.port)],
  ['DOWNSTREAM_PEER_URI_SAN', (_, { connection }) => connection.tls?.peer?.uriSans.join(',') ?? ''],
  ['DOWNSTREAM_PEER_DNS_SAN', (_, { connection }) => connection.tls?.peer?.dnsSans.join(',') ?? ''],
  ['DOWNSTREAM_PEER_SUBJECT', (_, { connection }) => connection.tls?.peer?.subject ?? ''],
  ['REQUESTED_SERVER_NAME', (_, { connection }) => connection.serverName],
  ['DYNAMIC_METADATA', ({ argument }, { dynamicMetadata }) => metadataText(dynamicMetadata, argument)],
  ['FILTER_STATE', filterStateText],
  ['PER_REQUEST_STATE', filterStateText],
  ['ROUTE_NAME', (_, __, { routeName }) => routeName],
  ['VIRTUAL_CLUSTER_NAME', (_, __, { virtualClusterName }) => virtualClusterName ?? ''],
]);

/** `%METADATA(ROUTE:ns:key)%`; those of clusters and endpoints are not known yet. */
function routeMetadata({ name, argument }: Command, { routeMetadata: metadata }: FormatContext): string | undefined {
  return name === 'METADATA' && argument.startsWith('ROUTE:') ? metadataText(metadata, argument.slice(6)) : undefined;
}

/**
 * Makes the text of a format string, as it is for header values and rewrites: what has no value is empty. A format that
 * Envoy would refuse stays as it is. Source: envoy source/common/formatter/http_specific_formatter.cc and
 * stream_info_formatter.cc.
 */
export function formatStream(format: string, stream: Stream, context: FormatContext): Formatted {
  const pieces = parseFormat(format);
  if (!pieces.ok) return { text: format, unknown: [] };
  const unknown: string[] = [];
  const texts = pieces.value.map((piece) => {
    if (piece.kind === 'text') return piece.text;
    const text = COMMANDS.get(piece.name)?.(piece, stream, context) ?? routeMetadata(piece, context);
    if (text === undefined) unknown.push(piece.name);
    return (text ?? '').slice(0, piece.maxLength);
  });
  return { text: texts.join(''), unknown };
}
