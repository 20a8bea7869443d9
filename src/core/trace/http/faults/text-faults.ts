import { asciiLower } from '../../../lib/ascii-case.ts';
import type { RawPart } from '../../../model/match-tree.ts';
import { isKnownCommand, parseFormat } from '../format.ts';
import { compileRegex, isTooLarge } from '../regex.ts';
import type { RouteFault } from './part.ts';
import { fault, partAt, partsAt, textIn } from './part.ts';

/** What RE2 refuses. A pattern that is only too large to be tried here is none of that. */
export function checkRegex(part: RawPart | undefined): readonly RouteFault[] {
  if (part === undefined) return [];
  const pattern = textIn(part, 'regex');
  if (isTooLarge(pattern)) return [];
  const compiled = compileRegex(pattern);
  if (compiled.ok) return [];
  return [fault('invalid regular expression', part, `RE2 refuses "${pattern}": ${compiled.error}.`)];
}

/** A RegexMatchAndSubstitute. */
export function checkRegexRewrite(part: RawPart | undefined): readonly RouteFault[] {
  return part === undefined ? [] : checkRegex(partAt(part, 'pattern'));
}

/** A StringMatcher. */
export function checkStringMatch(part: RawPart | undefined): readonly RouteFault[] {
  return part === undefined ? [] : checkRegex(partAt(part, 'safe_regex'));
}

/** HeaderMatchers, and QueryParameterMatchers, which have the field in common. */
export function checkMatchers(parts: readonly RawPart[]): readonly RouteFault[] {
  return parts.flatMap((part) => [
    ...checkStringMatch(partAt(part, 'string_match')),
    ...checkRegex(partAt(part, 'safe_regex_match')),
  ]);
}

/** A format string: commands that end, and that Envoy has. */
export function checkFormat(part: RawPart | undefined): readonly RouteFault[] {
  if (part === undefined || typeof part.value !== 'string') return [];
  const pieces = parseFormat(part.value);
  if (!pieces.ok) return [fault('invalid format', part, `The format "${part.value}" is not valid: ${pieces.error}.`)];
  const unknown = pieces.value.find((piece) => piece.kind === 'command' && !isKnownCommand(piece.name));
  const name = unknown?.kind === 'command' ? unknown.name : undefined;
  return name === undefined ? [] : [fault('invalid format', part, `There is no command %${name}% in Envoy.`)];
}

/** Header values end at these. */
const BROKEN = /[\0\r\n]/;

/** Texts that become headers, or parts of one. */
export function checkCharacters(part: RawPart, fields: readonly string[]): readonly RouteFault[] {
  return fields.flatMap((field) => {
    const text = partAt(part, field);
    if (text === undefined || typeof text.value !== 'string' || !BROKEN.test(text.value)) return [];
    return [fault('invalid characters', text, `${field} holds a line break or a NUL, which no header can.`)];
  });
}

function isProtected(name: string): boolean {
  return name.startsWith(':') || asciiLower(name) === 'host';
}

/** Header mutations of one level: the values are formats, and pseudo-headers must be left alone. */
export function checkMutations(part: RawPart): readonly RouteFault[] {
  return ['request', 'response'].flatMap((side) => {
    const added = partsAt(part, `${side}_headers_to_add`).flatMap((option) => partAt(option, 'header') ?? []);
    const removed = partsAt(part, `${side}_headers_to_remove`);
    return [
      ...added.flatMap((header) => checkFormat(partAt(header, 'value'))),
      ...added
        .filter((header) => isProtected(textIn(header, 'key')))
        .map((header) => fault('protected header', header, `${textIn(header, 'key')} cannot be set as a header.`)),
      ...removed
        .filter(({ value }) => typeof value === 'string' && isProtected(value))
        .map((name) => fault('protected header', name, `${String(name.value)} cannot be removed.`)),
    ];
  });
}
