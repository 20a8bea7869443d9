import { asciiLower } from '../../lib/ascii-case.ts';
import { given } from '../../lib/given.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Ask } from '../ask/ask.ts';
import type { Header } from '../request.ts';

/** Whether a random value will do. */
export type RandomTest = (random: number) => boolean;

/** A request in the making. */
export interface Draft {
  readonly ask: Ask;
  /** What the random value has to satisfy, all of it. */
  readonly random: readonly RandomTest[];
}

/** Adds to a request what a condition asks for. */
export type Edit = (draft: Draft) => Draft;

export function withAsk(set: Partial<Ask>): Edit {
  return (draft) => ({ ...draft, ask: { ...draft.ask, ...set } });
}

export function withRandom(test: RandomTest): Edit {
  return (draft) => ({ ...draft, random: [...draft.random, test] });
}

export function inOrder(edits: readonly Edit[]): Edit {
  return (draft) => edits.reduce((made, edit) => edit(made), draft);
}

export const unchanged: Edit = (draft) => draft;

function others(headers: readonly Header[] | undefined, name: string): readonly Header[] {
  return (headers ?? []).filter(([one]) => asciiLower(one) !== asciiLower(name));
}

function withScheme(value: string): Edit {
  return value === 'http' || value === 'https' ? withAsk({ scheme: value }) : unchanged;
}

/** Gives a header its one value; pseudo-headers are told by themselves. */
export function withHeader(name: string, value: string): Edit {
  switch (asciiLower(name)) {
    case ':method':
      return withAsk({ method: value });
    case 'host':
    case ':authority':
      return withAsk({ authority: value });
    case ':path':
      return withAsk({ path: value });
    case ':scheme':
      return withScheme(value);
    default:
      return (draft) => withAsk({ headers: [...others(draft.ask.headers, name), [name, value]] })(draft);
  }
}

export function withoutHeader(name: string): Edit {
  return (draft) => withAsk({ headers: others(draft.ask.headers, name) })(draft);
}

/** Sets the path and keeps the query. */
export function withPath(path: string): Edit {
  return (draft) => {
    const [, query = ''] = /(\?.*)$/s.exec(draft.ask.path ?? '') ?? [];
    return withAsk({ path: `${path}${query}` })(draft);
  };
}

function parametersOf(path: string | undefined, without: string): readonly string[] {
  const start = path?.indexOf('?') ?? -1;
  if (path === undefined || start < 0) return [];
  return path
    .slice(start + 1)
    .split('&')
    .filter((one) => one !== without && !one.startsWith(`${without}=`));
}

/** Sets a query parameter; undefined takes it away. */
export function withParameter(name: string, value: string | undefined): Edit {
  return (draft) => {
    const { path = '/' } = draft.ask;
    const [only = '/'] = path.split('?', 1);
    const all = [...parametersOf(path, name), ...(value === undefined ? [] : [`${name}=${value}`])];
    return withAsk({ path: all.length === 0 ? only : `${only}?${all.join('&')}` })(draft);
  };
}

/** Sets a cookie; undefined takes it away. */
export function withCookie(name: string, value: string | undefined): Edit {
  return (draft) => {
    const [, line = ''] = draft.ask.headers?.find(([one]) => asciiLower(one) === 'cookie') ?? [];
    const kept = line.split('; ').filter((one) => one !== '' && !one.startsWith(`${name}=`));
    const all = [...kept, ...(value === undefined ? [] : [`${name}=${value}`])];
    return all.length === 0 ? withoutHeader('cookie')(draft) : withHeader('cookie', all.join('; '))(draft);
  };
}

export function withRuntime(key: string, value: number): Edit {
  return (draft) => withAsk({ runtime: { ...draft.ask.runtime, [key]: value } })(draft);
}

/** Adds dynamic metadata, as they are when the HTTP filters begin. */
export function withMetadata(namespace: string, fields: JsonObject): Edit {
  return (draft) => {
    const known = draft.ask.dynamicMetadata;
    return withAsk({ dynamicMetadata: { ...known, [namespace]: { ...known?.[namespace], ...fields } } })(draft);
  };
}

/** Random values that are tried; the smallest that will do is taken. */
const SMALL = 10_000;
const LARGE = 1_000_000;
const STRIDE = 97;

function findRandom(tests: readonly RandomTest[]): number | undefined {
  for (let value = 0; value < LARGE; value += value < SMALL ? 1 : STRIDE) {
    if (tests.every((test) => test(value))) return value;
  }
  return undefined;
}

/** The request as it is asked; undefined: no random value does what is asked of it. */
export function askOfDraft({ ask, random }: Draft): Ask | undefined {
  if (random.length === 0) return ask;
  const value = findRandom(random);
  return value === undefined ? undefined : { ...ask, ...given('random', value === 0 ? undefined : value) };
}
