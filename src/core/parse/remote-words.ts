import type { Explained } from '../lib/explained.ts';
import { msg, say, t } from '../lib/words.ts';

/** Why a dump could not be loaded from an address. */
export type RemoteProblem =
  | { readonly kind: 'no-address' }
  /** Neither HTTPS nor this machine. `scheme` is `http:`, `ftp:`, … */
  | { readonly kind: 'not-secure'; readonly scheme: string }
  /** A user or password stands in it. */
  | { readonly kind: 'credentials' }
  /** HTTP status. */
  | { readonly kind: 'refused'; readonly status: number }
  /** No answer that the page may read; a browser does not tell which of the reasons it is. */
  | { readonly kind: 'unreachable' }
  /** The answer leads to another address. */
  | { readonly kind: 'redirected' }
  /** Nothing came for so long. */
  | { readonly kind: 'stalled'; readonly seconds: number }
  /** The page is a single file, whose own policy forbids every request. */
  | { readonly kind: 'closed-page' };

const AS_FILE = msg('Download it by hand, and open the file here.');

/** What is wrong, and what to do. `host` is that of the address, or the address where it has none. */
export function describeRemoteProblem(host: string, problem: RemoteProblem): Explained {
  switch (problem.kind) {
    case 'no-address':
      return {
        title: t`The link names no address that can be loaded`,
        detail: t`What stands after src= is no URL: ${JSON.stringify(host.slice(0, 80))}.`,
        next: t`Ask for the link again. An address in it must be complete, beginning with https://, and percent-encoded.`,
      };
    case 'not-secure':
      return {
        title: t`Nothing is loaded from such an address`,
        detail: t`It begins with ${problem.scheme}. Dumps are loaded by https: alone, or by http: from this machine (localhost).`,
        next: say(AS_FILE),
      };
    case 'credentials':
      return {
        title: t`Nothing is loaded from such an address`,
        detail: t`It holds a user name or a password, and no link may hold secrets.`,
        next: say(AS_FILE),
      };
    case 'refused':
      return {
        title: t`${host} did not give the dump`,
        detail: t`It answered with status ${problem.status}. The request was made without cookies or any other credentials.`,
        next: say(AS_FILE),
      };
    case 'unreachable':
      return {
        title: t`Nothing could be loaded from ${host}`,
        detail: t`There was no answer, or the site does not let other pages read it (CORS), or the browser blocked it. Browsers do not tell pages which.`,
        next: t`${say(AS_FILE)} A site lets this page read a file by sending the header:`,
        command: 'Access-Control-Allow-Origin: *',
      };
    case 'redirected':
      return {
        title: t`${host} sends on to another address`,
        detail: t`You agreed to that host alone, so it was not followed.`,
        next: t`Ask for a link with the address where the file really is, or download it by hand and open the file.`,
      };
    case 'stalled':
      return {
        title: t`${host} stopped sending`,
        detail: t`Nothing has come for ${problem.seconds} seconds.`,
        next: t`Try again. ${say(AS_FILE)}`,
      };
    case 'closed-page':
      return {
        title: t`This page loads nothing`,
        detail: t`It is a single file that holds its own dump, and makes no request of any kind.`,
        next: say(AS_FILE),
      };
  }
}
