/** Where a dump comes from. `name` is what it is called in messages. */
export type Input =
  | { readonly kind: 'stdin'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  /** `given` is what the person wrote, `url` what is asked for. */
  | { readonly kind: 'admin'; readonly name: string; readonly given: string; readonly url: string };

/** The endpoints are left out unless they are asked for (Envoy's admin documentation, GET /config_dump). */
const DUMP_PATH = '/config_dump?include_eds';

/** An address without a path is that of an admin interface, which is asked for its dump. */
function adminUrl(given: string): string {
  const url = new URL(given);
  if (url.pathname !== '/' || url.search !== '') return url.href;
  return new URL(DUMP_PATH, url).href;
}

/** Tells files from `-` and addresses. An address that is none (`http://:1`) is taken for the name of a file. */
export function parseInput(argument: string): Input {
  if (argument === '-') return { kind: 'stdin', name: 'standard input' };
  if (/^https?:\/\//i.test(argument) && URL.canParse(argument)) {
    return { kind: 'admin', name: argument, given: argument, url: adminUrl(argument) };
  }
  return { kind: 'file', name: argument, path: argument };
}
