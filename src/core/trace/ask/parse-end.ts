import type { Explained } from '../../lib/explained.ts';
import { parseIp } from '../../lib/ip-address.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';

/** A host, and the port where one was given. */
export interface End {
  /** A name, or an IP address without brackets. */
  readonly host: string;
  readonly port?: number;
}

const HOST = /^[A-Za-z0-9_*][A-Za-z0-9_.*-]*$/;
/** A name of DNS has at most 253 bytes. */
const MAX_HOST = 253;
const MAX_PORT = 65_535;

/** A TCP port of a connection; undefined: the text is none. */
export function parsePortNumber(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= MAX_PORT ? port : undefined;
}

function split(text: string): { readonly host: string; readonly port?: string } {
  const [, inBrackets, after] = /^\[([^\]]*)\](?::(.*))?$/.exec(text) ?? [];
  if (inBrackets !== undefined) return after === undefined ? { host: inBrackets } : { host: inBrackets, port: after };
  // More than one colon, and no brackets: an IPv6 address alone.
  const [host = '', port, more] = text.split(':', 3);
  return port === undefined || more !== undefined ? { host: more === undefined ? host : text } : { host, port };
}

/** Parses `host`, `host:port`, `ip:port`, `[v6]` or `[v6]:port`. */
export function parseEnd(text: string): Result<End, Explained> {
  const { host, port: portText } = split(text.trim());
  const isHost = host.includes(':') ? parseIp(host) !== undefined : host.length <= MAX_HOST && HOST.test(host);
  if (!isHost) {
    const detail = host === '' ? t`It names no host.` : t`“${host}” is no host name and no IP address.`;
    return err({ title: t`“${text}” is no destination`, detail, next: t`Write it as reviews:9080 or 10.96.0.1:443.` });
  }
  if (portText === undefined) return ok({ host });
  const port = parsePortNumber(portText);
  if (port !== undefined) return ok({ host, port });
  const detail = t`“${portText}” is no port: ports are numbers from 1 to 65535.`;
  return err({ title: t`“${text}” is no destination`, detail, next: t`Write it as reviews:9080 or 10.96.0.1:443.` });
}

/** The same, where the port has to be there. */
export function parseHostPort(text: string): Result<Required<End>, Explained> {
  const end = parseEnd(text);
  if (!end.ok) return end;
  const { host, port } = end.value;
  if (port !== undefined) return ok({ host, port });
  return err({
    title: t`“${text}” has no port`,
    detail: t`A connection goes to a port.`,
    next: t`Write it as host:port.`,
  });
}
