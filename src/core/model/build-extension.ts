import type { Entry } from '../parse/config-dump.ts';
import type { ParsedFilter } from '../parse/parsed-filter.ts';
import type { MakeId } from './ids.ts';
import { chooseState } from './provenance.ts';
import type { ExtensionConfig } from './types.ts';

/** Builds one filter that came by ECDS; undefined when its entry holds nothing readable. */
export function buildExtension(entry: Entry<ParsedFilter>, makeId: MakeId): ExtensionConfig | undefined {
  const chosen = chooseState(entry);
  if (chosen === undefined) return undefined;
  const { path, provenance, value } = chosen;
  const name = value.message.name ?? entry.name;
  const type = value.config?.typeUrl ?? '';
  return { kind: 'extension', id: makeId('extension', name), path, ...provenance, name, type };
}
