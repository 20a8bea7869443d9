import type { JsonValue } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import type { ConfigDump } from './config-dump.ts';
import { decodeText } from './decode.ts';
import { FORMATS } from './formats.ts';
import { parseJsonText } from './json-text.ts';
import type { NamedFormat } from './format.ts';
import type { Problem } from './problem.ts';
import type { ReadError } from './read-error.ts';

/** A dump that was opened. */
export interface ReadDump {
  /** The whole document: the paths of problems and of the model begin here. */
  readonly root: JsonValue;
  readonly formatId: string;
  readonly formatLabel: string;
  readonly dump: ConfigDump;
  readonly problems: readonly Problem[];
  /** Things worth saying that are no problem, each one sentence. */
  readonly notes: readonly string[];
}

function refuse(format: NamedFormat, root: JsonValue): ReadError {
  const { id: formatId, label, what, instead, command } = format;
  return {
    kind: 'other-format',
    formatId,
    label,
    what: typeof what === 'string' ? what : what(root),
    instead,
    ...(command === undefined ? {} : { command }),
  };
}

/**
 * Reads the bytes of a file, or of pasted text as UTF-8, as a dump. `onStage` is told what is about to begin: each
 * stage blocks until it is done. Errors: every kind that speaks of content; malformed parts are problems, not errors.
 */
export function readDump(
  bytes: Uint8Array,
  onStage?: (stage: 'json' | 'sections') => void,
): Result<ReadDump, ReadError> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  onStage?.('json');
  const json = parseJsonText(decoded.value.text);
  if (!json.ok) return json;
  const root = json.value.value;
  const notes = [...decoded.value.notes, ...json.value.notes];
  onStage?.('sections');
  for (const format of FORMATS) {
    if (!format.detect(root)) continue;
    if (!('read' in format)) return err(refuse(format, root));
    const { dump, problems, notes: ofFormat } = format.read(root);
    const { id: formatId, label: formatLabel } = format;
    return ok({ root, formatId, formatLabel, dump, problems, notes: [...notes, ...ofFormat] });
  }
  throw new Error('FORMATS has no last entry that fits everything');
}
