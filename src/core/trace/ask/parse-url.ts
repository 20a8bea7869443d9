import type { Explained } from '../../lib/explained.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { Ask } from './ask.ts';
import { parseEnd } from './parse-end.ts';

/** A URL in its parts. */
export interface ParsedUrl {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** As clients write it: without the port that the scheme has anyway. */
  readonly authority: string;
  /** With the query, without the fragment. */
  readonly path: string;
}

const PORTS = { http: 80, https: 443 } as const;

function fail(text: string, detail: string): Result<never, Explained> {
  const next = t`Write it as http://reviews:9080/path or https://host/path.`;
  return err({ title: t`“${text}” is no URL that can be traced`, detail, next });
}

/** What stands behind `://`: host and port without the user before them, and the path without the fragment. */
function splitUrl(rest: string): { readonly authority: string; readonly path: string } {
  const [whole = ''] = rest.split('#', 1);
  const cut = /[/?]/.exec(whole)?.index ?? whole.length;
  const before = whole.slice(0, cut);
  const tail = whole.slice(cut);
  const authority = before.slice(before.lastIndexOf('@') + 1).replace(/:$/, '');
  return { authority, path: tail.startsWith('/') ? tail : `/${tail}` };
}

/** Parses `http://host:port/path?query`; without a scheme, http is taken as curl does. */
export function parseUrl(text: string): Result<ParsedUrl, Explained> {
  const [, schemeText = 'http', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(text.trim()) ?? [];
  const scheme = schemeText.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return fail(text, t`Its scheme is ${scheme}, not http or https.`);
  if (/[\s\p{Cc}]/u.test(rest)) return fail(text, t`It has a space or a control character; a URL has them as %20.`);
  const { authority: end, path } = splitUrl(rest);
  const parsed = parseEnd(end);
  if (!parsed.ok) return fail(text, parsed.error.detail);
  const { host, port = PORTS[scheme] } = parsed.value;
  const shown = host.includes(':') ? `[${host}]` : host;
  return ok({ scheme, host, port, authority: port === PORTS[scheme] ? shown : `${shown}:${port}`, path });
}

/** What a plain URL asks: a GET by whoever calls this proxy. */
export function askOfUrl(text: string): Result<Ask, Explained> {
  const url = parseUrl(text);
  if (!url.ok) return url;
  const { scheme, host, port, authority, path } = url.value;
  return ok({ to: { kind: 'url', host, port }, scheme, authority, path });
}
