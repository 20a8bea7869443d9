import { isJsonArray } from '../lib/json.ts';
import { eitherAt, textAt } from './struct.ts';

/** An extension that finds the client's address (`original_ip_detection_extensions`). */
export type IpDetection =
  | {
      readonly kind: 'xff';
      readonly trustedHops: number;
      /** Ranges of proxies that are trusted; they beat the hops. Undefined: none are told. */
      readonly trustedRanges?: readonly string[];
      /** Whether the peer is appended to x-forwarded-for. */
      readonly appends: boolean;
    }
  | {
      readonly kind: 'custom-header';
      readonly header: string;
      /** Whether the address may count as internal. */
      readonly isTrusted: boolean;
      /** Status for a request whose header tells no address; undefined: it goes on. */
      readonly rejectStatus?: number;
    }
  | { readonly kind: 'unknown'; readonly name: string };

/** `CidrRange` messages as text: `10.0.0.0/8`. */
export function readRanges(value: unknown): readonly string[] {
  return (isJsonArray(value) ? value : []).map((range) => {
    const length = eitherAt(range, 'prefix_len');
    const prefix = eitherAt(range, 'address_prefix');
    return `${typeof prefix === 'string' ? prefix : ''}/${typeof length === 'number' ? length : 0}`;
  });
}

/** Envoy's toErrorCode: what is no error is 403. */
function rejectStatus(config: unknown): number | undefined {
  const status = eitherAt(config, 'reject_with_status');
  if (status === undefined) return undefined;
  const code = eitherAt(status, 'code');
  return typeof code === 'number' && code >= 400 && code < 600 ? code : 403;
}

/** Reads one of the extensions, as raw JSON. */
export function readIpDetection(raw: unknown): IpDetection {
  const config = eitherAt(raw, 'typed_config');
  const type = (textAt(config, '@type') ?? '').split('.').at(-1);
  if (type === 'XffConfig') {
    const hops = eitherAt(config, 'xff_num_trusted_hops');
    const trusted = eitherAt(config, 'xff_trusted_cidrs');
    const ranges = readRanges(eitherAt(trusted, 'cidrs'));
    return {
      kind: 'xff',
      trustedHops: typeof hops === 'number' ? hops : 0,
      ...(ranges.length === 0 ? {} : { trustedRanges: ranges }),
      appends: eitherAt(config, 'skip_xff_append') === false,
    };
  }
  if (type === 'CustomHeaderConfig') {
    const header = eitherAt(config, 'header_name');
    const status = rejectStatus(config);
    return {
      kind: 'custom-header',
      header: typeof header === 'string' ? header : '',
      isTrusted: eitherAt(config, 'allow_extension_to_set_address_as_trusted') === true,
      ...(status === undefined ? {} : { rejectStatus: status }),
    };
  }
  return { kind: 'unknown', name: textAt(raw, 'name') ?? 'unknown' };
}
