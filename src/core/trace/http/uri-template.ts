import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import { captureNamed, matchRegex } from './regex.ts';

// Envoy's URI templates become one RE2 pattern. Source: envoy
// source/extensions/path/uri_template_lib/uri_template_internal.cc.

/** Characters of a path segment without the star (RFC 3986's pchar). */
const SEGMENT_CHARACTERS = "a-zA-Z0-9\\-._~%!$&'()+,;:@=";
const LITERAL = new RegExp(`^[${SEGMENT_CHARACTERS}]+$`);
const REWRITE_LITERAL = new RegExp(`^[${SEGMENT_CHARACTERS}/]+$`);
const VARIABLE_NAME = /^[a-zA-Z][a-zA-Z0-9_]*$/;
const PRINTABLE_PATH = /^\/[!-~]*$/;

const MAX_VARIABLES = 5;
const MAX_NAME_LENGTH = 16;

/** `*`, `**`, a literal, or `{name}` and `{name=…}`, which hold others. */
type Segment =
  | { readonly kind: 'glob' | 'deep-glob' }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly parts: readonly Segment[] };

export interface UriTemplate {
  /** RE2; variables are named groups. */
  readonly pattern: string;
  readonly variables: ReadonlySet<string>;
}

/** A segment and how many characters of the template it takes. */
interface Taken {
  readonly segment: Segment;
  readonly length: number;
}

function takeLiteral(text: string): Result<Taken, string> {
  const [literal = ''] = text.split('/', 1);
  if (!LITERAL.test(literal)) return err(t`"${literal}" is no literal segment`);
  return ok({ segment: { kind: 'literal', text: literal }, length: literal.length });
}

function takePlain(text: string): Result<Taken, string> {
  if (text.startsWith('**')) return ok({ segment: { kind: 'deep-glob' }, length: 2 });
  if (text.startsWith('*')) return ok({ segment: { kind: 'glob' }, length: 1 });
  return takeLiteral(text);
}

/** What stands behind the `=` of a variable: segments with a `/` between them. */
function parseParts(text: string): Result<readonly Segment[], string> {
  const parts: Segment[] = [];
  let rest = text;
  do {
    const taken = takePlain(rest);
    if (!taken.ok) return taken;
    parts.push(taken.value.segment);
    rest = rest.slice(taken.value.length);
    if (rest !== '' && (!rest.startsWith('/') || rest.length === 1)) return err(t`"${text}" is no match of a variable`);
    rest = rest.slice(1);
  } while (rest !== '');
  return ok(parts);
}

function takeVariable(text: string): Result<Taken, string> {
  const end = text.indexOf('}');
  if (end < 0) return err(t`a bracket is not closed`);
  const inner = text.slice(1, end);
  const equal = inner.indexOf('=');
  const name = equal < 0 ? inner : inner.slice(0, equal);
  if (!VARIABLE_NAME.test(name)) return err(t`"${name}" is no name of a variable`);
  if (name.length > MAX_NAME_LENGTH) return err(t`the name "${name}" has more than ${MAX_NAME_LENGTH} characters`);
  const parts = equal < 0 ? ok([]) : parseParts(inner.slice(equal + 1));
  if (!parts.ok) return parts;
  return ok({ segment: { kind: 'variable', name, parts: parts.value }, length: end + 1 });
}

interface Parsed {
  readonly segments: readonly Segment[];
  /** Text right behind the last glob or variable, such as `.m3u8`. */
  readonly suffix: string;
}

function parseSegments(template: string): Result<Parsed, string> {
  const segments: Segment[] = [];
  let rest = template.slice(1);
  while (rest !== '') {
    const taken = rest.startsWith('{') ? takeVariable(rest) : takePlain(rest);
    if (!taken.ok) return taken;
    segments.push(taken.value.segment);
    rest = rest.slice(taken.value.length);
    if (rest === '/') {
      segments.push({ kind: 'literal', text: '' });
      break;
    }
    if (rest !== '' && !rest.startsWith('/')) {
      return LITERAL.test(rest) ? ok({ segments, suffix: rest }) : err(t`"${rest}" cannot stand behind a segment`);
    }
    rest = rest.slice(1);
  }
  return ok({ segments, suffix: '' });
}

/** The globs in their order, those in variables too; a variable without a match of its own is a `*`. */
function globsOf(segments: readonly Segment[]): readonly Segment['kind'][] {
  return segments.flatMap((segment) => {
    if (segment.kind === 'literal') return [];
    if (segment.kind !== 'variable') return [segment.kind];
    return segment.parts.length === 0 ? (['glob'] as const) : globsOf(segment.parts);
  });
}

function patternOf(segments: readonly Segment[]): string {
  return segments
    .map((segment) => {
      switch (segment.kind) {
        case 'glob':
          return `[${SEGMENT_CHARACTERS}]+`;
        case 'deep-glob':
          return `[${SEGMENT_CHARACTERS}/]*`;
        case 'literal':
          return segment.text.replace(/[$()+.]/g, '\\$&');
        case 'variable':
          return `(?P<${segment.name}>${patternOf(segment.parts.length === 0 ? [{ kind: 'glob' }] : segment.parts)})`;
      }
    })
    .join('/');
}

/** Parses a `path_template`. The error says what is wrong with it, as a part of a sentence. */
export function parseUriTemplate(template: string): Result<UriTemplate, string> {
  if (!PRINTABLE_PATH.test(template)) return err(t`it does not begin with "/", or has characters that no path has`);
  const parsed = parseSegments(template);
  if (!parsed.ok) return parsed;
  const { segments, suffix } = parsed.value;
  const names = segments.flatMap((segment) => (segment.kind === 'variable' ? [segment.name] : []));
  if (names.length > MAX_VARIABLES) return err(t`it has more than ${MAX_VARIABLES} variables`);
  if (new Set(names).size < names.length) return err(t`two variables have one name`);
  const globs = globsOf(segments);
  const deep = globs.indexOf('deep-glob');
  if (deep >= 0 && deep < globs.length - 1) return err(t`something follows "**" that is no literal`);
  const pattern = `/${patternOf(segments)}${patternOf([{ kind: 'literal', text: suffix }])}`;
  return ok({ pattern, variables: new Set(names) });
}

/** Whether a path without its query is of the template. A template that cannot be parsed has no paths. */
export function matchUriTemplate(template: string, path: string): boolean {
  const parsed = parseUriTemplate(template);
  return parsed.ok && matchRegex(parsed.value.pattern, path);
}

type RewritePiece = { readonly kind: 'literal' | 'variable'; readonly text: string };

/** Parses a `path_template_rewrite`: literals, which may have slashes, and `{name}`. */
export function parseTemplateRewrite(rewrite: string): Result<readonly RewritePiece[], string> {
  if (!rewrite.startsWith('/')) return err(t`it does not begin with "/"`);
  if (rewrite.includes('//')) return err(t`it has "//"`);
  const pieces: RewritePiece[] = [];
  for (const [index, part] of rewrite.split('{').entries()) {
    const end = part.indexOf('}');
    if (index > 0 && end < 0) return err(t`a bracket is not closed`);
    const name = part.slice(0, Math.max(end, 0));
    if (index > 0 && !VARIABLE_NAME.test(name)) return err(t`"${name}" is no name of a variable`);
    if (index > 0) pieces.push({ kind: 'variable', text: name });
    const literal = index === 0 ? part : part.slice(end + 1);
    if (literal !== '' && !REWRITE_LITERAL.test(literal)) return err(t`"${literal}" is no literal`);
    if (literal !== '') pieces.push({ kind: 'literal', text: literal });
  }
  return ok(pieces);
}

/** The path that a rewrite makes of a path of the template; undefined where something of it does not fit. */
export function rewriteByTemplate(template: string, rewrite: string, path: string): string | undefined {
  const parsed = parseUriTemplate(template);
  const pieces = parseTemplateRewrite(rewrite);
  if (!parsed.ok || !pieces.ok) return undefined;
  const values = captureNamed(parsed.value.pattern, path);
  if (values === undefined) return undefined;
  const texts = pieces.value.map(({ kind, text }) => (kind === 'literal' ? text : values.get(text)));
  return texts.includes(undefined) ? undefined : texts.join('');
}
