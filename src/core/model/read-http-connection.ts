import { given } from '../lib/given.ts';
import { isJsonArray } from '../lib/json.ts';
import { asciiLower } from '../lib/ascii-case.ts';
import { unknownName } from './build-string-match.ts';
import type { IpDetection } from './read-ip-detection.ts';
import { readIpDetection, readRanges } from './read-ip-detection.ts';
import { eitherAt, fieldAt, textAt } from './struct.ts';

// What an HTTP connection manager does to a request before it is routed, read from the raw JSON when a request comes by.
// Total: what has another shape is taken as not set.

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction */
type EscapedSlashesAction = 'keep' | 'reject' | 'redirect' | 'forward';

/** Which requests count as internal. Undefined: what this version of Envoy takes as internal by itself. */
interface InternalAddresses {
  readonly unixSockets: boolean;
  /** `10.0.0.0/8` */
  readonly ranges: readonly string[];
}

export interface HttpConnectionDetail {
  readonly escapedSlashes: EscapedSlashesAction;
  readonly normalizePath: boolean;
  readonly mergeSlashes: boolean;
  readonly stripTrailingHostDot: boolean;
  readonly stripPort: 'none' | 'matching' | 'any';
  readonly useRemoteAddress: boolean;
  readonly xffTrustedHops: number;
  readonly skipXffAppend: boolean;
  readonly internalAddresses?: InternalAddresses;
  /** HTTP/1.0 is answered; else it is refused. */
  readonly acceptsHttp10: boolean;
  /** `http` or `https`, in place of what the request says. */
  readonly schemeToOverwrite?: string;
  /** Extensions that find the client's address, in their order. */
  readonly ipDetection: readonly IpDetection[];
  /** What is done with x-forwarded-client-cert of a request; the value that Envoy writes itself is not told here. */
  readonly clientCertHeader: 'removed' | 'kept with mTLS' | 'kept';
  /** Upgrades by name in lower case, as far as they are configured. */
  readonly upgrades: ReadonlyMap<string, boolean>;
  readonly scopeKeyBuilder: readonly KeyFragmentBuilder[];
}

/** How one part of a scope's key is taken from a header. */
export interface KeyFragmentBuilder {
  readonly header: string;
  /** '' for none. */
  readonly elementSeparator: string;
  /** The element of this index, or the one whose part before the separator is the key. */
  readonly index?: number;
  readonly element?: { readonly separator: string; readonly key: string };
  /** The name of an extractor that is none of Envoy's own: the fragment cannot be told. */
  readonly unknown?: string;
}

function listOf(value: unknown): readonly unknown[] {
  return isJsonArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? Math.trunc(value) : 0;
}

/** Without an action Envoy keeps them, unless the runtime says otherwise. */
const SLASH_ACTIONS: ReadonlyMap<unknown, EscapedSlashesAction> = new Map<unknown, EscapedSlashesAction>([
  ['REJECT_REQUEST', 'reject'],
  [2, 'reject'],
  ['UNESCAPE_AND_REDIRECT', 'redirect'],
  [3, 'redirect'],
  ['UNESCAPE_AND_FORWARD', 'forward'],
  [4, 'forward'],
]);

function internalAddresses(config: unknown): InternalAddresses | undefined {
  const raw = eitherAt(config, 'internal_address_config');
  if (raw === undefined) return undefined;
  return { unixSockets: eitherAt(raw, 'unix_sockets') === true, ranges: readRanges(eitherAt(raw, 'cidr_ranges')) };
}

function stripPort(config: unknown): HttpConnectionDetail['stripPort'] {
  if (eitherAt(config, 'strip_any_host_port') === true) return 'any';
  return eitherAt(config, 'strip_matching_host_port') === true ? 'matching' : 'none';
}

/** ForwardClientCertDetails; without a value the header is removed (SANITIZE). */
const CERT_HEADER: ReadonlyMap<unknown, HttpConnectionDetail['clientCertHeader']> = new Map<
  unknown,
  HttpConnectionDetail['clientCertHeader']
>([
  ['FORWARD_ONLY', 'kept with mTLS'],
  [1, 'kept with mTLS'],
  ['APPEND_FORWARD', 'kept with mTLS'],
  [2, 'kept with mTLS'],
  ['ALWAYS_FORWARD_ONLY', 'kept'],
  [4, 'kept'],
]);

function upgradesOf(config: unknown): ReadonlyMap<string, boolean> {
  const upgrades = listOf(eitherAt(config, 'upgrade_configs')).map((one) => {
    return [asciiLower(textOf(eitherAt(one, 'upgrade_type'))), eitherAt(one, 'enabled') !== false] as const;
  });
  return new Map(upgrades);
}

function fragmentBuilder(raw: unknown): KeyFragmentBuilder {
  const extractor = eitherAt(raw, 'header_value_extractor');
  if (extractor === undefined) return { header: '', elementSeparator: '', unknown: unknownName(raw) };
  const index = fieldAt(extractor, 'index');
  const element = fieldAt(extractor, 'element');
  return {
    header: textOf(fieldAt(extractor, 'name')),
    elementSeparator: textOf(eitherAt(extractor, 'element_separator')),
    ...given('index', typeof index === 'number' ? index : element === undefined ? 0 : undefined),
    ...given(
      'element',
      element === undefined
        ? undefined
        : { separator: textOf(fieldAt(element, 'separator')), key: textOf(fieldAt(element, 'key')) },
    ),
  };
}

/** Reads an HttpConnectionManager, as raw JSON. */
export function readHttpConnection(config: unknown): HttpConnectionDetail {
  const builder = eitherAt(eitherAt(config, 'scoped_routes'), 'scope_key_builder');
  const detections = listOf(eitherAt(config, 'original_ip_detection_extensions'));
  const scheme = textAt(eitherAt(config, 'scheme_header_transformation'), 'scheme_to_overwrite');
  const camelScheme = textAt(eitherAt(config, 'scheme_header_transformation'), 'schemeToOverwrite');
  return {
    escapedSlashes: SLASH_ACTIONS.get(eitherAt(config, 'path_with_escaped_slashes_action')) ?? 'keep',
    normalizePath: eitherAt(config, 'normalize_path') === true,
    mergeSlashes: eitherAt(config, 'merge_slashes') === true,
    stripTrailingHostDot: eitherAt(config, 'strip_trailing_host_dot') === true,
    stripPort: stripPort(config),
    useRemoteAddress: eitherAt(config, 'use_remote_address') === true,
    xffTrustedHops: countOf(eitherAt(config, 'xff_num_trusted_hops')),
    skipXffAppend: eitherAt(config, 'skip_xff_append') === true,
    ...given('internalAddresses', internalAddresses(config)),
    acceptsHttp10: eitherAt(eitherAt(config, 'http_protocol_options'), 'accept_http_10') === true,
    ...given('schemeToOverwrite', scheme ?? camelScheme),
    ipDetection: detections.map(readIpDetection),
    clientCertHeader: CERT_HEADER.get(eitherAt(config, 'forward_client_cert_details')) ?? 'removed',
    upgrades: upgradesOf(config),
    scopeKeyBuilder: listOf(fieldAt(builder, 'fragments')).map(fragmentBuilder),
  };
}
