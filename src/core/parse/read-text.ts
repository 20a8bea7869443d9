import { formatCount, listAnd } from '../lib/count-words.ts';
import type { JsonValue } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { say, t } from '../lib/words.ts';
import type { NamedDocument } from './bundle.ts';
import { decodeText } from './decode.ts';
import type { NamedFormat } from './format.ts';
import { formatOf } from './formats.ts';
import type { TextValue } from './json-text.ts';
import { parseJsonText } from './json-text.ts';
import type { ReadError } from './read-error.ts';

/** A file's bytes under its name. */
export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The documents in a file, at least one, with what is worth saying about how they were found. */
interface FileDocuments {
  readonly documents: readonly NamedDocument[];
  readonly notes: readonly string[];
}

// More line numbers than these say nothing more.
const SHOWN_LINES = 5;

/** Why a document of a known format does not open. */
export function refuse(format: NamedFormat, value: JsonValue): ReadError {
  const { id: formatId, label, what, instead, command } = format;
  return {
    kind: 'other-format',
    formatId,
    label: say(label),
    what: typeof what === 'function' ? what(value) : say(what),
    instead: say(instead),
    ...(command === undefined ? {} : { command }),
  };
}

function leftOut(values: readonly TextValue[]): string {
  const lines = listAnd(values.slice(0, SHOWN_LINES).map(({ line }) => String(line)));
  if (values.length === 1) return t`Left out: 1 JSON value that is no dump, at line ${lines}.`;
  const count = formatCount(values.length);
  return values.length > SHOWN_LINES
    ? t`Left out: ${count} JSON values that are no dumps, at lines ${lines} and others.`
    : t`Left out: ${count} JSON values that are no dumps, at lines ${lines}.`;
}

/** Of several values in one text those that open: a stream has requests between the responses, a log lines around. */
function chooseValues(values: readonly TextValue[], name: string): Result<FileDocuments, ReadError> {
  const judged = values.map((each) => ({ ...each, format: formatOf(each.value) }));
  const opening = judged.filter(({ format }) => !('what' in format));
  const others = judged.filter(({ format }) => 'what' in format);
  if (opening.length > 0) {
    const documents =
      opening.length === 1
        ? opening.map(({ value }) => ({ name, value }))
        : opening.map(({ value }, index) => ({ name: `${name}#${index + 1}`, value }));
    return ok({ documents, notes: others.length === 0 ? [] : [leftOut(others)] });
  }
  const known = others.find(({ format }) => format.id !== 'other-json');
  if (known !== undefined && 'what' in known.format) return err(refuse(known.format, known.value));
  const lines = values.slice(0, SHOWN_LINES).map(({ line }) => line);
  return err({ kind: 'several-values', count: values.length, lines });
}

/**
 * The documents in the bytes of a file. Where there is one, it is not judged; of several those that no format reads are
 * left out. Errors: those of the bytes and of the text, `several-values` and `other-format` where none of several opens.
 */
export function readText({ name, bytes }: DocumentFile, onText?: () => void): Result<FileDocuments, ReadError> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  onText?.();
  const json = parseJsonText(decoded.value.text);
  if (!json.ok) return json;
  const { values } = json.value;
  const notes = [...decoded.value.notes, ...json.value.notes];
  if (values.length === 1) return ok({ documents: values.map(({ value }) => ({ name, value })), notes });
  const chosen = chooseValues(values, name);
  return chosen.ok ? ok({ ...chosen.value, notes: [...notes, ...chosen.value.notes] }) : chosen;
}
