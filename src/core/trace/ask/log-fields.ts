import type { Explained } from '../../lib/explained.ts';
import { isJsonObject } from '../../lib/json.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { msg, say, t } from '../../lib/words.ts';

/** The fields of a line that tell of the request, by Istio's names for them in JSON. */
const FIELDS = [
  'method',
  'path',
  'protocol',
  'response_code',
  'response_flags',
  'response_code_details',
  'user_agent',
  'authority',
  'upstream_host',
  'upstream_cluster',
  'downstream_local_address',
  'downstream_remote_address',
  'requested_server_name',
  'route_name',
] as const;

type LogField = (typeof FIELDS)[number];

/** What a line tells; a field that it does not have is missing, one that it has no value for is `-`. */
export type LogFields = ReadonlyMap<LogField, string>;

/** A path may have 60 KiB of its own (Envoy's limit on headers). */
const MAX_LINE = 65_536;

const NEXT = msg(
  'Paste one line in Envoy’s or Istio’s default format of text, or in JSON with Istio’s keys (method, path, authority, response_code, …).',
);

function fail(detail: string): Result<never, Explained> {
  return err({ title: t`This is no access log line that is read here`, detail, next: say(NEXT) });
}

/** In brackets, in quotes, or up to a space. */
const TOKEN = /\[[^\]]{0,64}\]|"[^"]*"|\S+/g;

function isQuoted(token: string | undefined): boolean {
  return token?.startsWith('"') === true;
}

function unquote(token: string): string {
  return token.replace(/^"|"$/g, '');
}

/** x-forwarded-for, user-agent, x-request-id, authority and the upstream's host stand side by side in quotes. */
const QUOTED_RUN = 5;

function findQuotedRun(tokens: readonly string[]): number {
  for (let at = tokens.length - QUOTED_RUN; at >= 0; at -= 1) {
    if (tokens.slice(at, at + QUOTED_RUN).every(isQuoted)) return at;
  }
  return -1;
}

/** What stands behind the quoted run since Istio 1.0; the route's name came with 1.2. */
const TAIL: readonly (LogField | undefined)[] = [
  'upstream_cluster',
  undefined,
  'downstream_local_address',
  'downstream_remote_address',
  'requested_server_name',
  'route_name',
];

/** What stands in quotes behind the time: method, path and protocol. The path may have spaces. */
function readRequest(text: string): readonly (readonly [LogField, string])[] | undefined {
  const [method, ...rest] = text.split(' ');
  const protocol = rest.pop();
  if (method === undefined || protocol === undefined || rest.length === 0) return undefined;
  return [
    ['method', method],
    ['path', rest.join(' ')],
    ['protocol', protocol],
  ];
}

/** What stands from the quoted run on. */
function readEnd(tokens: readonly string[]): readonly (readonly [LogField, string])[] {
  const [, agent = '-', , authority = '-', upstream = '-', ...tail] = tokens.map(unquote);
  const rest = TAIL.flatMap((name, index): readonly (readonly [LogField, string])[] => {
    const value = tail[index];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  return [['user_agent', agent], ['authority', authority], ['upstream_host', upstream], ...rest];
}

/** Time, request, code and flags, then four numbers: bytes received and sent, duration, upstream service time. */
const BEFORE_RUN = 8;

/**
 * Reads Envoy's default format and Istio's, which has its own fields behind the flags (details since 1.9) and at the end.
 * Sources: Envoy's documentation, configuration/observability/access_log/usage; pilot/pkg/model/telemetry_logging.go.
 */
function readText(text: string): Result<LogFields, Explained> {
  const start = /\[[^\]]{0,64}\] "/.exec(text)?.index;
  if (start === undefined) return fail(t`It has no time in brackets with the request in quotes behind it.`);
  const tokens = text.slice(start).match(TOKEN) ?? [];
  const [, request = '', code = '', flags = '', details = ''] = tokens;
  const asked = readRequest(unquote(request));
  if (asked === undefined) return fail(t`The request in quotes is no METHOD, PATH and PROTOCOL.`);
  if (!/^\d{1,3}$/.test(code)) return fail(t`No response code stands behind the request.`);
  const run = findQuotedRun(tokens);
  if (run < BEFORE_RUN) return fail(t`It ends too early, or has fields of its own.`);
  // Before Istio 1.9, and in Envoy's own format, quotes or a number follow the flags.
  const hasDetails = run > BEFORE_RUN && !isQuoted(details);
  return ok(
    new Map<LogField, string>([
      ...asked,
      ['response_code', code],
      ['response_flags', flags],
      ...(hasDetails ? [['response_code_details', details] as const] : []),
      ...readEnd(tokens.slice(run)),
    ]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readJson(text: string): Result<LogFields, Explained> {
  const value = parse(text);
  if (!isJsonObject(value)) return fail(t`It begins like JSON and is no JSON object.`);
  const fields = new Map<LogField, string>();
  for (const name of FIELDS) {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (typeof found === 'string' || typeof found === 'number') fields.set(name, `${found}` === '' ? '-' : `${found}`);
    // Fields without a value are null, unless they are left out.
    else if (found === null) fields.set(name, '-');
  }
  const isTold = fields.has('authority') || fields.has('downstream_local_address') || fields.has('upstream_cluster');
  if (isTold) return ok(fields);
  return fail(t`It has neither authority nor downstream_local_address nor upstream_cluster.`);
}

/** Reads the fields of a line of an access log. Errors, in words: another format, several lines. */
export function readLogFields(line: string): Result<LogFields, Explained> {
  const text = line.trim();
  if (text.length > MAX_LINE) return fail(t`It is longer than ${MAX_LINE} characters.`);
  if (/[\r\n]/.test(text)) return fail(t`These are several lines; one request is traced at a time.`);
  return text.startsWith('{') ? readJson(text) : readText(text);
}
