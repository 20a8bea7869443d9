import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { compareKeys } from './yaml-key-order.ts';
import { yamlString } from './yaml-scalar.ts';

/** Indentation of each level. */
const STEP = 2;

/** UTF-8 bytes of a key that still stands before its colon; a longer one is written after a question mark. */
const SIMPLE_KEY_BYTES = 128;

/**
 * Writes JSON as YAML, byte for byte as sigs.k8s.io/yaml does for istioctl: keys in their natural order, lists not
 * indented under their key, lines broken beyond column 80. (The `yaml` library has other rules for quotes and breaks.)
 */
export function printYaml(value: JsonValue): string {
  const written: string[] = [];
  if (isBlock(value)) writeBlock(value, 0, written);
  else written.push(scalar(value, 0, STEP));
  return `${written.join('')}\n`;
}

function isBlock(value: JsonValue): value is JsonObject | readonly JsonValue[] {
  if (isJsonArray(value)) return value.length > 0;
  return isJsonObject(value) && Object.keys(value).length > 0;
}

/** Writes a collection whose first line has begun already, at `indent`. */
function writeBlock(value: JsonObject | readonly JsonValue[], indent: number, written: string[]): void {
  const margin = `\n${' '.repeat(indent)}`;
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      written.push(index === 0 ? '-' : `${margin}-`);
      writeInside(item, indent, written);
    }
    return;
  }
  const keys = Object.keys(value).toSorted(compareKeys);
  for (const [index, key] of keys.entries()) {
    if (index > 0) written.push(margin);
    writeEntry(key, value[key] ?? null, indent, written);
  }
}

function writeEntry(key: string, value: JsonValue, indent: number, written: string[]): void {
  const isSimple = !/[\n\r]/.test(key) && utf8Length(key) <= SIMPLE_KEY_BYTES;
  if (!isSimple) {
    written.push(`? ${yamlString(key, { column: indent + STEP, indent: indent + STEP, isKey: false })}`);
    written.push(`\n${' '.repeat(indent)}:`);
    writeInside(value, indent, written);
    return;
  }
  const label = `${yamlString(key, { column: indent, indent, isKey: true })}:`;
  written.push(label);
  if (!isBlock(value)) {
    written.push(` ${scalar(value, indent + Array.from(label).length + 1, indent + STEP)}`);
    return;
  }
  const inner = isJsonArray(value) ? indent : indent + STEP;
  written.push(`\n${' '.repeat(inner)}`);
  writeBlock(value, inner, written);
}

/** Writes what stands after `-`, or after the colon of a long key: a collection begins on the same line. */
function writeInside(value: JsonValue, indent: number, written: string[]): void {
  written.push(' ');
  if (isBlock(value)) writeBlock(value, indent + STEP, written);
  else written.push(scalar(value, indent + STEP, indent + STEP));
}

function scalar(value: JsonValue, column: number, indent: number): string {
  if (typeof value === 'string') return yamlString(value, { column, indent, isKey: false });
  if (typeof value === 'number') return numberText(value);
  if (isJsonArray(value)) return '[]';
  return isJsonObject(value) ? '{}' : `${value}`;
}

/** Integers as they are; others as Go's `%g` of the shortest digits: with an exponent from 1e+06 and below 1e-04. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return `${value}`;
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return `${value}`;
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}e${sign}${`${Math.abs(exponent)}`.padStart(2, '0')}`;
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
