import type { JsonValue } from '../lib/json.ts';
import { msg } from '../lib/words.ts';
import { addConfigDump, envoyReader } from './build-dump.ts';
import { COMMAND } from './commands.ts';
import { BUNDLE } from './bundle.ts';
import { ENVOY_FORMATS } from './envoy-formats.ts';
import { children, field, isConfigDump, isV2 } from './format-shapes.ts';
import type { Format, ReadableFormat } from './format.ts';
import { ISTIO_FORMATS } from './istio-formats.ts';
import { TOOL_FORMATS } from './tool-formats.ts';

/**
 * A v3 config_dump, whole or partial: the type of the container decides, not the types inside it, for Envoy 1.13 to
 * 1.17 wrote v2 resources into v3 sections.
 */
const CONFIG_DUMP: ReadableFormat = {
  id: 'config-dump',
  label: msg('a config_dump'),
  about: msg(
    'Everything that an Envoy has received and runs, as Envoy itself, istioctl, egctl, consul-k8s and others print it: whole, or parts by ?resource=, ?mask= and ?name_regex=.',
  ),
  command: COMMAND.istioctl,
  detect: (value) => isConfigDump(value) && !children(field(value, 'configs')).some(isV2),
  read: envoyReader(addConfigDump),
};

/**
 * Every format that is known: what opens a document, what the help page lists and what the tests go through. The first
 * that fits counts, and the last fits everything.
 */
export const FORMATS: readonly Format[] = [CONFIG_DUMP, BUNDLE, ...ENVOY_FORMATS, ...ISTIO_FORMATS, ...TOOL_FORMATS];

/** The format of a document. */
export function formatOf(value: JsonValue): Format {
  const format = FORMATS.find(({ detect }) => detect(value));
  if (format === undefined) throw new Error('FORMATS has no last entry that fits everything');
  return format;
}
