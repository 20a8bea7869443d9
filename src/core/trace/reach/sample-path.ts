import type { PathMatch } from '../../model/route-types.ts';
import { parseUriTemplate } from '../http/uri-template.ts';
import { sampleRegex } from './sample-regex.ts';

/** More are of no use: each is a request to be followed. */
const MAX_PATHS = 12;

/** Paths behind a prefix; which of them other routes leave over is not known before. */
function behind(prefix: string): readonly string[] {
  const start = prefix === '' ? '/' : prefix;
  const slashed = start.endsWith('/') ? start : `${start}/`;
  return [start, `${slashed}x`, slashed, `${start}x`, `${slashed}earshot/1.html`];
}

function pathsOf({ kind, value }: PathMatch): readonly string[] {
  switch (kind) {
    case 'exact':
      return [value];
    case 'prefix':
      return behind(value);
    case 'path-separated-prefix':
      return behind(value).filter((path) => path === value || path.startsWith(`${value}/`));
    case 'regex':
      return sampleRegex(value);
    case 'template': {
      const parsed = parseUriTemplate(value);
      return parsed.ok ? sampleRegex(parsed.value.pattern) : [];
    }
    case 'connect':
    case 'any':
      return ['/', '/x'];
  }
}

// oxlint-disable-next-line no-control-regex
const UNSENDABLE = /[?#\u0000-\u0020\u007f]/;

/** Paths that a route takes, the plainest first; empty where none was found that a client could send. */
export function samplePaths(match: PathMatch): readonly string[] {
  const paths = pathsOf(match).filter((path) => path.startsWith('/') && !UNSENDABLE.test(path));
  return paths.slice(0, MAX_PATHS);
}
