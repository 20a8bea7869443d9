import type { Explained } from '../../lib/explained.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { AskWords } from './ask-words.ts';
import type { WordName } from './check-words.ts';
import type { LogFields } from './log-fields.ts';
import { readLogFields } from './log-fields.ts';
import { parseEnd } from './parse-end.ts';
import type { End } from './parse-end.ts';
import { STAND_IN_IDENTITY } from './word-logged.ts';

type Words = Map<WordName, readonly string[]>;

/** What a line has to say of something; undefined: nothing, or `-`. */
function told(fields: LogFields, name: Parameters<LogFields['get']>[0]): string | undefined {
  const value = fields.get(name);
  return value === '-' || value === '' ? undefined : value;
}

function endOf(text: string | undefined): End | undefined {
  const end = text === undefined ? undefined : parseEnd(text);
  return end?.ok === true ? end.value : undefined;
}

/** An address as the client's; behind x-forwarded-for no port is known, which Envoy writes as 0. */
function sourceOf(text: string | undefined): string | undefined {
  const plain = text?.replace(/:0$/, '');
  const end = endOf(plain);
  return plain !== undefined && end !== undefined && canonicalIp(end.host) !== undefined ? plain : undefined;
}

const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ['HTTP/1.0', 'http/1.0'],
  ['HTTP/1.1', 'http/1.1'],
  ['HTTP/2', 'h2'],
  ['HTTP/2.0', 'h2'],
]);

const INBOUND = /^(?:inbound\||InboundPassthroughCluster)/;

/** The SNI by which Istio's proxies call each other: `outbound_.9080_._.reviews.default.svc.cluster.local`. */
const ISTIO_SNI = /^outbound_\.\d+_\./;

function isInbound(fields: LogFields): boolean {
  const cluster = told(fields, 'upstream_cluster');
  if (cluster !== undefined) return INBOUND.test(cluster);
  return ISTIO_SNI.test(told(fields, 'requested_server_name') ?? '');
}

function inboundWords(fields: LogFields, words: Words): boolean {
  const local = endOf(told(fields, 'downstream_local_address'));
  const byCluster = /^inbound\|(\d+)\|/.exec(told(fields, 'upstream_cluster') ?? '')?.[1];
  const port = local?.port === undefined ? byCluster : `${local.port}`;
  if (port === undefined) return false;
  words.set('inbound', [port]);
  const sni = told(fields, 'requested_server_name');
  if (sni === undefined) words.set('plaintext', ['true']);
  else if (ISTIO_SNI.test(sni)) words.set('mtls', [STAND_IN_IDENTITY]);
  else words.set('tls', ['true']);
  return true;
}

/** The host as the client knows it, and the port that it connected to; the line may tell neither. */
function calledEnd(fields: LogFields, local: End | undefined): Required<End> | undefined {
  const host = endOf(told(fields, 'authority'));
  const name = host?.host ?? local?.host;
  const usual = told(fields, 'requested_server_name') === undefined ? 80 : 443;
  return name === undefined ? undefined : { host: name, port: local?.port ?? host?.port ?? usual };
}

/** Whoever calls: the application beside a sidecar, a client of anything else. */
function outwardWords(fields: LogFields, words: Words): boolean {
  const local = endOf(told(fields, 'downstream_local_address'));
  const called = calledEnd(fields, local);
  if (called === undefined) return false;
  const { host, port } = called;
  const end = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const scheme = told(fields, 'requested_server_name') === undefined ? 'http' : 'https';
  words.set('url', [`${scheme}://${end}`]);
  const isOther = local !== undefined && local.host !== host && canonicalIp(local.host) !== undefined;
  if (isOther) words.set('address', [local.host]);
  return true;
}

function httpWords(fields: LogFields, words: Words): void {
  const method = told(fields, 'method');
  if (method === undefined) {
    words.set('protocol', ['tcp']);
    return;
  }
  words.set('method', [method]);
  const path = told(fields, 'path');
  if (path !== undefined) words.set('path', [path]);
  const authority = told(fields, 'authority');
  if (authority !== undefined) words.set('authority', [authority]);
  const protocol = PROTOCOLS.get(told(fields, 'protocol') ?? '');
  if (protocol !== undefined) words.set('protocol', [protocol]);
  const agent = told(fields, 'user_agent');
  if (agent !== undefined) words.set('header', [`user-agent: ${agent}`]);
}

const LOGGED = [
  ['code', 'response_code'],
  ['flags', 'response_flags'],
  ['details', 'response_code_details'],
  ['cluster', 'upstream_cluster'],
  ['route', 'route_name'],
  ['upstream', 'upstream_host'],
] as const;

/**
 * Reads a line of an access log of Envoy or Istio into words. The upstream's cluster and the server name tell whether
 * a peer called; who else did hangs on the proxy. What the line told of the answer stands in `logged`. Errors, in words: another format, no destination in it.
 */
export function readLogLine(line: string): Result<AskWords, Explained> {
  const fields = readLogFields(line);
  if (!fields.ok) return fields;
  const words: Words = new Map();
  const fill = isInbound(fields.value) ? inboundWords : outwardWords;
  if (!fill(fields.value, words)) {
    const detail = t`It has neither a host nor the address that the client connected to.`;
    const next = t`Say outbound, inbound or gateway yourself, with the line’s method, path and headers.`;
    return err({ title: t`The line does not tell where the request went`, detail, next });
  }
  const sni = told(fields.value, 'requested_server_name');
  if (sni !== undefined) words.set('sni', [sni]);
  httpWords(fields.value, words);
  const source = sourceOf(told(fields.value, 'downstream_remote_address'));
  if (source !== undefined) words.set('source', [source]);
  words.set(
    'logged',
    LOGGED.flatMap(([name, field]) => {
      const value = fields.value.get(field);
      return value === undefined ? [] : [`${name}=${value}`];
    }),
  );
  return ok(Object.fromEntries(words));
}
