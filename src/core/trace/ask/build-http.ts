import { asciiLower } from '../../lib/ascii-case.ts';
import type { Explained } from '../../lib/explained.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { Header, HttpRequest } from '../request.ts';
import type { Ask } from './ask.ts';

/** A token of RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** What no header's value may hold (RFC 9110, section 5.5). */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000\r\n]/;

/** Parses `name: value`. Errors: no colon, no name, line breaks. */
export function parseHeader(text: string): Result<Header, Explained> {
  const colon = text.indexOf(':', text.startsWith(':') ? 1 : 0);
  const name = text.slice(0, Math.max(colon, 0)).trim();
  const value = text.slice(colon + 1).trim();
  if (colon > 0 && TOKEN.test(name) && !FORBIDDEN.test(value)) return ok([name, value]);
  const detail = text.startsWith(':')
    ? t`Method, scheme, authority and path are told by themselves, not as headers.`
    : t`A header is a name, a colon and a value in one line.`;
  return err({ title: t`“${text}” is no header`, detail, next: t`Write it as 'x-user: jason'.` });
}

/** What gRPC's clients always send (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). */
function grpcHeaders(headers: readonly Header[]): readonly Header[] {
  const has = (wanted: string): boolean => headers.some(([name]) => asciiLower(name) === wanted);
  return [
    ...headers,
    ...(has('te') ? [] : [['te', 'trailers'] as const]),
    ...(has('content-type') ? [] : [['content-type', 'application/grpc'] as const]),
  ];
}

/** Without the port that the scheme has anyway, as clients write the host. */
function withoutUsualPort(name: string, scheme: 'http' | 'https'): string {
  return name.replace(scheme === 'https' ? /:443$/ : /:80$/, '');
}

/**
 * The HTTP part. `name` is the `host:port` that the client connects to; a Host header beats it, the authority beats
 * both. Errors: a path or method that no client could send.
 */
export function buildHttp(ask: Ask, isTls: boolean, name: string): Result<HttpRequest, Explained> {
  const isGrpc = ask.protocol === 'grpc';
  const { method = isGrpc ? 'POST' : 'GET', path = '/', scheme = isTls ? 'https' : 'http', headers = [] } = ask;
  if (!TOKEN.test(method)) {
    const next = t`Write it as GET or POST.`;
    return err({ title: t`“${method}” is no method`, detail: t`A method is one word.`, next });
  }
  if (!path.startsWith('/') && path !== '*') {
    const detail = t`It does not begin with a slash.`;
    return err({ title: t`“${path}” is no path`, detail, next: t`Write it as /${path}.` });
  }
  const [, hostHeader] = headers.find(([header]) => asciiLower(header) === 'host') ?? [];
  const rest = headers.filter(([header]) => asciiLower(header) !== 'host');
  return ok({
    method,
    scheme,
    authority: ask.authority ?? hostHeader ?? withoutUsualPort(name, scheme),
    path,
    headers: isGrpc ? grpcHeaders(rest) : rest,
  });
}
