import { chainAnd } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import { given } from '../lib/given.ts';
import { readTableView, tableParameters } from './table-url.ts';
import { readTraceView, redactedWords, traceParameters } from './trace-url.ts';
import type { View } from './view.ts';
import { DEFAULT_VIEW } from './view.ts';

/** Which dump a link speaks of. */
export type LinkOrigin =
  | { readonly kind: 'sample'; readonly sample: string }
  /** A file that the reader must have too. `digest`: SHA-256 of its bytes as base64url, see `digestOf`. */
  | { readonly kind: 'file'; readonly digest: string; readonly name: string }
  /** What `earshot open` serves beside the page, at `dump/TOKEN`, until it ends. */
  | { readonly kind: 'served'; readonly token: string; readonly name: string }
  /** What stands at an address, which the reader is asked about before it is loaded. As written: it may be no URL. */
  | { readonly kind: 'remote'; readonly url: string }
  /** What the page itself holds, see `fillPage`. */
  | { readonly kind: 'page' }
  /** The data itself, see `encodeDump`. */
  | { readonly kind: 'link'; readonly payload: string };

/** A part of a link that was left out of the view. */
export type HashProblem =
  | { readonly kind: 'newer-version'; readonly version: string }
  | { readonly kind: 'bad-value'; readonly parameter: string; readonly value: string }
  /** The link keeps no secrets: these words of the request have lost theirs. */
  | { readonly kind: 'without-secrets'; readonly words: readonly string[] };

export interface LinkState {
  readonly view: View;
  readonly origin?: LinkOrigin;
  readonly problems: readonly HashProblem[];
}

/** Version 1 is not written. A hash that an older reader would misread needs `v=2`. */
const VERSION = '1';
const DIRECTIONS: readonly View['direction'][] = ['auto', 'outbound', 'inbound', 'ports', 'special', 'all'];
const FACES: readonly View['face'][] = ['auto', 'graph', 'tree', 'table', 'json'];
const DIGEST = /^[A-Za-z0-9_-]{43}$/;
/** 128 bits as base64url. Nothing else is asked of the server, so that a link cannot choose what is fetched. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** What chat programs, mail programs and Markdown leave alone in the middle of a link. */
const SAFE = /^[A-Za-z0-9:/,\-_~.]$/;
/** They take punctuation at the end of a link for the sentence's. */
const SAFE_AT_THE_END = /^[A-Za-z0-9\-_]$/;
const LONE_SURROGATE = /^\p{Surrogate}$/u;

function encodeCharacter(character: string, last: boolean): string {
  if ((last ? SAFE_AT_THE_END : SAFE).test(character)) return character;
  // Half a surrogate pair has no UTF-8. `%u` cannot be mistaken, because `%` itself is always escaped.
  if (LONE_SURROGATE.test(character)) return `%u${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

function encodeValue(text: string): string {
  const characters = Array.from(text);
  return characters.map((character, index) => encodeCharacter(character, index === characters.length - 1)).join('');
}

/** The text, or undefined where an escape is broken. */
function decodeValue(text: string): string | undefined {
  try {
    return text
      .split(/(%u[0-9A-Fa-f]{4})/)
      .map((part, index) =>
        index % 2 === 1 ? String.fromCharCode(Number.parseInt(part.slice(2), 16)) : decodeURIComponent(part),
      )
      .join('');
  } catch {
    return undefined;
  }
}

function viewParameters(view: View): readonly (readonly [string, string])[] {
  const parameters: (readonly [string, string])[] = [];
  if (view.face !== DEFAULT_VIEW.face) parameters.push(['view', view.face]);
  parameters.push(...tableParameters(view.table));
  if (view.direction !== DEFAULT_VIEW.direction) parameters.push(['dir', view.direction]);
  if (view.selected !== undefined) parameters.push(['sel', view.selected]);
  for (const id of view.opened) parameters.push(['open', id]);
  if (view.focus !== undefined) parameters.push(['focus', view.focus]);
  if (view.query !== DEFAULT_VIEW.query) parameters.push(['q', view.query]);
  if (view.json) parameters.push(['json', '1']);
  if (view.trace !== undefined) parameters.push(...traceParameters(view.trace));
  if (view.tour !== undefined) parameters.push(['tour', view.tour]);
  if (view.glossary !== undefined) parameters.push(['glossary', view.glossary]);
  return parameters;
}

/** The file's digest and the token are of the URL's own alphabet, without `~`. */
function originParameter(origin: LinkOrigin): readonly [string, string] {
  switch (origin.kind) {
    case 'sample':
      return ['sample', origin.sample];
    case 'file':
      return ['file', `${origin.digest}~${origin.name}`];
    case 'served':
      return ['served', `${origin.token}~${origin.name}`];
    case 'remote':
      return ['src', origin.url];
    case 'page':
      return ['page', '1'];
    case 'link':
      return ['d', origin.payload];
  }
}

/**
 * Writes what is seen, and of which dump, as the hash of a URL: `#dir=outbound&sel=listener:0.0.0.0_9080&sample=…`.
 * Defaults are left out; the empty view without a dump is the empty string. The dump comes last, so that what a cut
 * link loses is data, whose loss is noticed. What would be a secret in a followed request is left out.
 */
export function encodeHash(view: View, origin?: LinkOrigin): string {
  const parameters = [...viewParameters(view), ...(origin === undefined ? [] : [originParameter(origin)])];
  if (parameters.length === 0) return '';
  return `#${parameters.map(([name, value]) => `${name}=${encodeValue(value)}`).join('&')}`;
}

type Values = ReadonlyMap<string, readonly string[]>;

/** The parameters of a hash in their order, and those that could not be read. */
function readParameters(hash: string): { values: Values; problems: HashProblem[] } {
  const values = new Map<string, string[]>();
  const problems: HashProblem[] = [];
  // Some programs escape the link once more for HTML. `;` is always escaped in values, so this is none of ours.
  for (const part of hash.replace(/^#/, '').replaceAll('&amp;', '&').split('&')) {
    const at = part.indexOf('=');
    const name = at < 0 ? part : part.slice(0, at);
    const written = at < 0 ? '' : part.slice(at + 1);
    const value = decodeValue(written);
    if (value === undefined) problems.push({ kind: 'bad-value', parameter: name, value: written });
    else values.set(name, [...(values.get(name) ?? []), value]);
  }
  return { values, problems };
}

function first(values: Values, name: string): string | undefined {
  return values.get(name)?.[0];
}

/** One of a few known values; the first is the default. */
function readChoice<T extends string>(
  choices: readonly T[],
  parameter: string,
  values: Values,
  problems: HashProblem[],
): T | undefined {
  const wanted = first(values, parameter);
  const choice = wanted === undefined ? choices[0] : choices.find((known) => known === wanted);
  if (choice === undefined) problems.push({ kind: 'bad-value', parameter, value: wanted ?? '' });
  return choice ?? choices[0];
}

/** `ID~NAME`. The name may hold anything, and is only shown. */
function readNamed(
  parameter: string,
  id: RegExp,
  values: Values,
  problems: HashProblem[],
): { readonly id: string; readonly name: string } | undefined {
  const value = first(values, parameter);
  if (value === undefined) return undefined;
  const at = value.indexOf('~');
  const head = value.slice(0, Math.max(at, 0));
  if (id.test(head)) return { id: head, name: value.slice(at + 1) };
  problems.push({ kind: 'bad-value', parameter, value });
  return undefined;
}

function readOrigin(values: Values, problems: HashProblem[]): LinkOrigin | undefined {
  const payload = first(values, 'd');
  if (payload !== undefined) return { kind: 'link', payload };
  const file = readNamed('file', DIGEST, values, problems);
  if (file !== undefined) return { kind: 'file', digest: file.id, name: file.name };
  const served = readNamed('served', TOKEN, values, problems);
  if (served !== undefined) return { kind: 'served', token: served.id, name: served.name };
  const url = first(values, 'src');
  if (url !== undefined) return { kind: 'remote', url };
  const sample = first(values, 'sample');
  if (sample !== undefined) return { kind: 'sample', sample };
  return first(values, 'page') === '1' ? { kind: 'page' } : undefined;
}

/**
 * Reads a hash, with or without `#`. Unknown parameters are left out; of a parameter given twice the first counts,
 * except for `open`, `where` and the words of a request. What cannot be read becomes a problem and the default. Never throws.
 */
export function decodeHash(hash: string): LinkState {
  const { values, problems } = readParameters(hash);
  const version = first(values, 'v') ?? VERSION;
  if (version !== VERSION) problems.push({ kind: 'newer-version', version });
  const selected = first(values, 'sel');
  const focus = first(values, 'focus');
  const trace = readTraceView(values);
  const tour = first(values, 'tour');
  // `#glossary` is short enough to be written by hand.
  const glossary = first(values, 'glossary') === '' ? 'all' : first(values, 'glossary');
  const redacted = trace === undefined ? [] : redactedWords(trace);
  if (redacted.length > 0) problems.push({ kind: 'without-secrets', words: redacted });
  const view: View = {
    face: readChoice(FACES, 'view', values, problems) ?? DEFAULT_VIEW.face,
    table: readTableView(values),
    direction: readChoice(DIRECTIONS, 'dir', values, problems) ?? DEFAULT_VIEW.direction,
    ...given('selected', selected),
    opened: values.get('open') ?? [],
    ...given('focus', focus),
    query: first(values, 'q') ?? DEFAULT_VIEW.query,
    json: first(values, 'json') === '1',
    ...given('trace', trace),
    ...given('tour', tour),
    ...given('glossary', glossary),
  };
  const origin = readOrigin(values, problems);
  return { view, ...(origin === undefined ? {} : { origin }), problems };
}

/** Says what was left out of a link. */
export function describeHashProblem(problem: HashProblem): string {
  switch (problem.kind) {
    case 'newer-version':
      return t`This link is of version ${problem.version}, from a newer Earshot. Reload the page to get it; some of the view may be missing.`;
    case 'bad-value':
      return t`The link's "${problem.parameter}" cannot be read (${JSON.stringify(problem.value.slice(0, 60))}), so it was left out.`;
    case 'without-secrets':
      return t`Links hold no secrets, so the request lost some of its ${chainAnd(problem.words)}. Write it again where a rule asks for it.`;
  }
}
