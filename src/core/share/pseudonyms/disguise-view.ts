import { REDACTED } from '../redact-text.ts';
import type { TableView, TraceView, View } from '../view.ts';
import type { DisguisedDump } from './disguise-dump.ts';
import type { DisguiseText } from './disguise-text.ts';
import { WORDS } from './name-table.ts';
import { isKeptWord } from './well-known.ts';

type Words = TraceView['words'];

function disguiseUrl(url: string, disguise: DisguiseText): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*/i, (origin, scheme: string | undefined = '') => {
    return scheme + disguise(origin.slice(scheme.length));
  });
}

/** The names of headers stay in the dump, so they do here. */
function disguiseHeader(header: string, disguise: DisguiseText): string {
  const colon = header.indexOf(':', 1);
  if (colon < 0) return header;
  const name = header.slice(0, colon);
  const value = header.slice(colon);
  return name === ':path' || name === 'x-envoy-original-path' ? header : name + disguise(value);
}

const KEEP: DisguiseText = (text) => text;

/** Words that are not disguised as plain text; names are those of `trace/ask/ask-words.ts`. */
const BY_WORD: Readonly<Record<string, (text: string, disguise: DisguiseText) => string>> = {
  path: KEEP,
  method: KEEP,
  scheme: KEEP,
  protocol: KEEP,
  alpn: KEEP,
  random: KEEP,
  envoy: KEEP,
  url: disguiseUrl,
  header: disguiseHeader,
  // A command and a line of a log hold whatever they like; links leave them out too.
  curl: () => REDACTED,
  log: () => REDACTED,
};

/** The words of a request, disguised as the dump is, so that it comes to the same verdict there. */
export function disguiseWords(words: Words, disguise: DisguiseText): Words {
  const entries = Object.entries(words).map(([name, texts]): [string, readonly string[]] => {
    const change = Object.hasOwn(BY_WORD, name) ? BY_WORD[name] : undefined;
    return [name, texts.map((text) => (change === undefined ? disguise(text) : change(text, disguise)))];
  });
  return Object.fromEntries(entries);
}

/** The listener that stands for the admin port; the program made its id (`model/admin-listener.ts`). */
const ADMIN_ID = 'listener:admin';

/**
 * An id with its name disguised. What kind of thing it is, before the first colon, is the program's own word.
 */
export function disguiseId(id: string, disguise: DisguiseText): string {
  if (id === ADMIN_ID) return id;
  const colon = id.indexOf(':') + 1;
  return id.slice(0, colon) + disguise(id.slice(colon));
}

/** What a person typed to find something; empty if a part of a name is in it, which no pseudonym stands for. */
function disguiseTyped(typed: string, { disguise, names }: DisguisedDump): string {
  const gives = (word: string): boolean =>
    disguise(word) === word && !isKeptWord(word) && names.some(({ name }) => name.includes(word.toLowerCase()));
  return (typed.match(WORDS) ?? []).some(gives) ? '' : disguise(typed);
}

function disguiseTable(table: TableView, disguised: DisguisedDump): TableView {
  const filters = Object.entries(table.filters).map(
    ([column, text]) => [column, disguiseTyped(text, disguised)] as const,
  );
  return { ...table, words: disguiseTyped(table.words, disguised), filters: Object.fromEntries(filters) };
}

/**
 * A view of the dump as the same view of the disguised dump: ids, the request, and what was typed. A part of a name that
 * was typed into a search or a filter is left out.
 */
export function disguiseView(view: View, disguised: DisguisedDump): View {
  const { disguise } = disguised;
  return {
    ...view,
    table: disguiseTable(view.table, disguised),
    opened: view.opened.map((id) => disguiseId(id, disguise)),
    query: disguiseTyped(view.query, disguised),
    ...(view.selected === undefined ? {} : { selected: disguiseId(view.selected, disguise) }),
    ...(view.focus === undefined ? {} : { focus: disguiseId(view.focus, disguise) }),
    ...(view.trace === undefined ? {} : { trace: { ...view.trace, words: disguiseWords(view.trace.words, disguise) } }),
  };
}
