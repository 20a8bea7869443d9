import { isJsonArray } from '../lib/json.ts';
import { eitherAt, textAt } from './struct.ts';

/** One object that a set_filter_state filter sets. */
export interface StateSetting {
  readonly key: string;
  /** A format string, such as `%REQ(:authority)%`; undefined: it is made in another way. */
  readonly format?: string;
  readonly skipsEmpty: boolean;
  /** Whether the internal listener that the request goes on to gets it, and those behind that one. */
  readonly shared: 'none' | 'once' | 'transitive';
}

function sharedOf(written: unknown): StateSetting['shared'] {
  if (written === 'ONCE' || written === 1) return 'once';
  return written === 'TRANSITIVE' || written === 2 ? 'transitive' : 'none';
}

function formatOf(setting: unknown): string | undefined {
  const format = eitherAt(setting, 'format_string');
  const inline = eitherAt(eitherAt(format, 'text_format_source'), 'inline_string') ?? eitherAt(format, 'text_format');
  return typeof inline === 'string' ? inline : undefined;
}

/**
 * Reads a list of envoy.extensions.filters.common.set_filter_state.v3.FilterStateValue: `on_request_headers` of the HTTP
 * filter, `on_new_connection` of the network filter.
 */
export function readStateSettings(config: unknown, field: string): readonly StateSetting[] {
  const list = eitherAt(config, field);
  return (isJsonArray(list) ? list : []).map((setting) => {
    const format = formatOf(setting);
    return {
      key: textAt(setting, 'object_key') ?? textAt(setting, 'objectKey') ?? '',
      ...(format === undefined ? {} : { format }),
      skipsEmpty: eitherAt(setting, 'skip_if_empty') === true,
      shared: sharedOf(eitherAt(setting, 'shared_with_upstream')),
    };
  });
}
