import { asciiLower } from '../../lib/ascii-case.ts';
import type { Header, HttpRequest } from '../request.ts';

/** Headers as Envoy keeps them: names in lower case, the pseudo-headers among them, lines in the order of the wire. */
export type HeaderMap = readonly Header[];

/**
 * Repeated lines of these become one line, whatever matches them later. Source: envoy envoy/http/header_map.h,
 * INLINE_REQ_HEADERS and INLINE_REQ_RESP_HEADERS, with source/common/http/header_map_impl.cc, appendToHeader.
 */
const JOINED: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'expect',
  'grpc-timeout',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
  'x-client-trace-id',
  'x-envoy-decorator-operation',
  'x-envoy-downstream-service-cluster',
  'x-envoy-downstream-service-node',
  'x-envoy-external-address',
  'x-envoy-internal',
  'x-envoy-original-path',
  'x-forwarded-client-cert',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-request-id',
]);

/** `Host` is what HTTP/1.1 calls `:authority`; Envoy knows it by both names. */
function keyOf(name: string): string {
  const key = asciiLower(name);
  return key === 'host' ? ':authority' : key;
}

/** Every value of a header, one for each line. */
export function valuesOf(headers: HeaderMap, name: string): readonly string[] {
  const key = keyOf(name);
  return headers.filter(([own]) => own === key).map(([, value]) => value);
}

/** The value of the first line of a header. */
export function firstValue(headers: HeaderMap, name: string): string | undefined {
  const key = keyOf(name);
  return headers.find(([own]) => own === key)?.[1];
}

/** The headers without any line of that name. */
export function removeHeader(headers: HeaderMap, name: string): HeaderMap {
  const key = keyOf(name);
  return headers.some(([own]) => own === key) ? headers.filter(([own]) => own !== key) : headers;
}

/** The headers with one line more, or with a longer one where lines of that name are joined. */
export function addHeader(headers: HeaderMap, name: string, value: string): HeaderMap {
  const key = keyOf(name);
  // HTTP/2 splits cookies into crumbs (RFC 9113, 8.2.3); Envoy puts them together again.
  const separator = key === 'cookie' ? '; ' : JOINED.has(key) ? ',' : undefined;
  const first = separator === undefined ? undefined : firstValue(headers, key);
  if (first === undefined) return [...headers, [key, value]];
  return setHeader(headers, key, `${first}${separator ?? ''}${value}`);
}

/** The headers with one line of that name: the first one's place is kept. */
export function setHeader(headers: HeaderMap, name: string, value: string): HeaderMap {
  const key = keyOf(name);
  const at = headers.findIndex(([own]) => own === key);
  if (at < 0) return [...headers, [key, value]];
  return headers.flatMap((line, index) => (index === at ? [[key, value] as const] : line[0] === key ? [] : [line]));
}

/** The headers of a request as they come in, before the HTTP connection manager changes anything. */
export function buildHeaderMap(http: HttpRequest): HeaderMap {
  const pseudo: Header[] = [
    [':method', http.method],
    [':scheme', http.scheme],
  ];
  if (http.authority !== '') pseudo.push([':authority', http.authority]);
  if (http.path !== undefined) pseudo.push([':path', http.path]);
  // A `host` line beside `:authority` counts for nothing (RFC 9113, 8.3.1).
  const lines = http.headers.filter(([name]) => http.authority === '' || keyOf(name) !== ':authority');
  return lines.reduce<HeaderMap>((headers, [name, value]) => addHeader(headers, name, value), pseudo);
}
