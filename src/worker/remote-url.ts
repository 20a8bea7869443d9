import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { ReadError } from '../core/parse/read-error.ts';
import type { RemoteProblem } from '../core/parse/remote-words.ts';

/** Hosts of this machine that a content security policy can name, too; `[::1]` it cannot. */
const THIS_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);

/** An error of loading from an address. */
export function remoteError(host: string, problem: RemoteProblem): ReadError {
  return { kind: 'remote-unavailable', host, problem };
}

/**
 * Reads an address that a dump may be loaded from: absolute, HTTPS or this machine, without user or password. What
 * stands after its `#` is left out. Hosts come out as the browser asks for them (IDNA), so that look-alikes show.
 */
export function readRemoteUrl(text: string): Result<URL, ReadError> {
  if (!URL.canParse(text)) return err(remoteError(text, { kind: 'no-address' }));
  const url = new URL(text);
  const isHere = url.protocol === 'http:' && THIS_MACHINE.has(url.hostname);
  if (url.protocol !== 'https:' && !isHere) {
    return err(remoteError(url.host, { kind: 'not-secure', scheme: url.protocol }));
  }
  if (url.username !== '' || url.password !== '') return err(remoteError(url.host, { kind: 'credentials' }));
  url.hash = '';
  return ok(url);
}

/** What to call a file that stands at an address: the last part of its path, else the host. */
export function nameOfRemote(url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '') ?? url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    // It is not percent-encoded UTF-8, and a name all the same.
    return last;
  }
}
