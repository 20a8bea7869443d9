import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';

/** A part of a format string: text, or a command such as `%REQ(x?y):8%`. */
export type FormatPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'command';
      readonly name: string;
      /** What stands in the brackets; '' where there are none. */
      readonly argument: string;
      /** Characters at most. */
      readonly maxLength?: number;
    };

/** The argument ends at the first bracket behind which the command ends. */
const COMMAND = /%([A-Z0-9_]+)(?:\((.*?)\))?(?::(\d{1,9}))?%/y;

/**
 * Parses a format string; `%%` is a `%`. The error is the rest of a sentence. Source: envoy
 * source/common/formatter/substitution_formatter.cc, SubstitutionFormatParser::parse.
 */
export function parseFormat(format: string): Result<readonly FormatPiece[], string> {
  const pieces: FormatPiece[] = [];
  let at = 0;
  while (at < format.length) {
    const percent = format.indexOf('%', at);
    const end = percent < 0 ? format.length : percent;
    if (end > at) pieces.push({ kind: 'text', text: format.slice(at, end) });
    if (percent < 0) break;
    if (format.charAt(percent + 1) === '%') {
      pieces.push({ kind: 'text', text: '%' });
      at = percent + 2;
      continue;
    }
    COMMAND.lastIndex = percent;
    const found = COMMAND.exec(format);
    const [whole, name, argument = '', length] = found ?? [];
    if (whole === undefined || name === undefined)
      return err(t`no command begins at its "%" (character ${percent + 1})`);
    const limit = length === undefined ? {} : { maxLength: Number(length) };
    pieces.push({ kind: 'command', name, argument, ...limit });
    at = percent + whole.length;
  }
  return ok(pieces);
}

/** Beginnings of the names of whole families of commands. */
const FAMILIES = /^(?:UPSTREAM_|DOWNSTREAM_|RESPONSE_|REQUEST_|BYTES_|TLS_|CONNECTION_|START_TIME|EMIT_TIME)/;

const COMMANDS: ReadonlySet<string> = new Set([
  'ACCESS_LOG_TYPE',
  'CEL',
  'CLUSTER_METADATA',
  'COALESCE',
  'COMMON_DURATION',
  'CUSTOM_FLAGS',
  'DURATION',
  'DYNAMIC_METADATA',
  'ENVIRONMENT',
  'FILE_CONTENT',
  'FILTER_CHAIN_NAME',
  'FILTER_STATE',
  'GRPC_STATUS',
  'GRPC_STATUS_NUMBER',
  'HOSTNAME',
  'LOCAL_REPLY_BODY',
  'METADATA',
  'PACKETS_RETRANSMITTED',
  'PATH',
  'PER_REQUEST_STATE',
  'PROTOCOL',
  'QUERY_PARAM',
  'QUERY_PARAMS',
  'REQ',
  'REQ_WITHOUT_QUERY',
  'REQUESTED_SERVER_NAME',
  'RESP',
  'ROUNDTRIP_DURATION',
  'ROUTE_NAME',
  'SPAN_ID',
  'STREAM_ID',
  'TRACE_ID',
  'TRAILER',
  'UNIQUE_ID',
  'VIRTUAL_CLUSTER_NAME',
]);

/** Whether Envoy has a command of this name, as far as is known here; extensions may bring more. */
export function isKnownCommand(name: string): boolean {
  return COMMANDS.has(name) || FAMILIES.test(name);
}
