import type { ProxyKind } from '../../model/types.ts';
import type { AskWords } from './ask-words.ts';
import { parseUrl } from './parse-url.ts';

/**
 * The words of a URL as those of a caller: the application beside a sidecar, a client of anything else. A form then has
 * a field for each. Words without a URL, or with one that cannot be read, stay as they are.
 */
export function placeWords(words: AskWords, kind: ProxyKind): AskWords {
  const { url: urls, ...rest } = words;
  const [text] = urls ?? [];
  const url = text === undefined ? undefined : parseUrl(text);
  if (url?.ok !== true) return words;
  const { host, port, scheme, authority, path } = url.value;
  const shown = host.includes(':') ? `[${host}]` : host;
  const to: AskWords = kind === 'sidecar' ? { outbound: [`${shown}:${port}`] } : { gateway: [String(port)] };
  // What other words say goes over the URL, as it does on the command line.
  return { ...to, scheme: [scheme], authority: [authority], path: [path], ...rest };
}
