import type { Explained } from '../../lib/explained.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Ask } from './ask.ts';
import { parsePortNumber } from './parse-end.ts';

interface HostPort {
  readonly host: string;
  readonly port: number;
}

const NEXT = msg('Write --resolve HOST:PORT:ADDRESS or --connect-to HOST:PORT:HOST:PORT.');

/** A host that may be empty, or in brackets. */
const HOST = '(\\[[^\\]]*\\]|[^:]*)';
const CONNECT_TO = new RegExp(`^${HOST}:(\\d*):${HOST}:(\\d*)$`);
const RESOLVE = new RegExp(`^[+-]?${HOST}:(\\d+):(.*)$`);

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

function fail(value: string, detail: string): Result<never, Explained> {
  return err({ title: t`“${value}” is not read`, detail, next: say(NEXT) });
}

/** Where the first `--connect-to` that fits leads; what is empty in it fits anything, or stays as it is. */
function redirect(values: readonly string[], end: HostPort): Result<HostPort, Explained> {
  for (const value of values) {
    const [whole, fromHost = '', fromPort = '', toHost = '', toPort = ''] = CONNECT_TO.exec(value) ?? [];
    if (whole === undefined) return fail(value, t`It has no four parts.`);
    const hasHost = fromHost === '' || bare(fromHost) === end.host;
    if (!hasHost || (fromPort !== '' && Number(fromPort) !== end.port)) continue;
    const port = toPort === '' ? end.port : parsePortNumber(toPort);
    if (port === undefined) return fail(value, t`${toPort} is no port.`);
    return ok({ host: toHost === '' ? end.host : bare(toHost), port });
  }
  return ok(end);
}

/** Where curl connects for a URL, by its flags. Errors: a value that is none, no IP address behind `--resolve`. */
export function findCurlEnd(
  connectTo: readonly string[],
  resolve: readonly string[],
  url: HostPort,
): Result<Ask['to'], Explained> {
  const redirected = redirect(connectTo, { host: url.host, port: url.port });
  if (!redirected.ok) return redirected;
  const end = redirected.value;
  for (const value of resolve) {
    const [whole, name = '', port, list = ''] = RESOLVE.exec(value) ?? [];
    if (whole === undefined) return fail(value, t`It has no three parts.`);
    if ((name !== '*' && bare(name) !== end.host) || Number(port) !== end.port) continue;
    const address = canonicalIp(bare(list.split(',', 1)[0] ?? ''));
    return address === undefined ? fail(value, t`It ends with no IP address.`) : ok({ kind: 'url', ...end, address });
  }
  return ok({ kind: 'url', ...end });
}
