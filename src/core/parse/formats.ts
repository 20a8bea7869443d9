import { readConfigDump } from './build-dump.ts';
import { ENVOY_FORMATS } from './envoy-formats.ts';
import { children, field, isConfigDump, isV2 } from './format-shapes.ts';
import type { Format, ReadableFormat } from './format.ts';
import { TOOL_FORMATS } from './tool-formats.ts';

/**
 * A v3 config_dump, whole or partial: the type of the container decides, not the types inside it, for Envoy 1.13 to
 * 1.17 wrote v2 resources into v3 sections.
 */
const CONFIG_DUMP: ReadableFormat = {
  id: 'config-dump',
  label: 'a config_dump',
  detect: (value) => isConfigDump(value) && !children(field(value, 'configs')).some(isV2),
  read: readConfigDump,
};

/** Every format that is known. The first that fits counts, and the last fits everything. */
export const FORMATS: readonly Format[] = [CONFIG_DUMP, ...ENVOY_FORMATS, ...TOOL_FORMATS];
