import { describe, expect, it } from 'vitest';
import { msg } from '../lib/words.ts';
import { COMMANDS } from './commands.ts';
import type { ReadError } from './read-error.ts';
import { describeReadError } from './read-error.ts';

const place = { line: 3, column: 7, excerpt: 'x\n^' };

const TITLES: readonly (readonly [error: ReadError, title: string, detail: string])[] = [
  [{ kind: 'empty', bytes: 0 }, 'There is nothing in it', 'It has no bytes at all.'],
  [{ kind: 'empty', bytes: 3 }, 'There is nothing in it', 'It has 3 bytes, all of them white space.'],
  [
    { kind: 'compressed', tool: msg('xz'), unpack: 'unxz FILE.xz' },
    'It is compressed with xz',
    'Of compressed files only those of gzip are read.',
  ],
  [{ kind: 'broken-gzip', isCutOff: true }, 'The compressed file is cut off', 'It ends before its gzip data does.'],
  [
    { kind: 'broken-gzip', isCutOff: false },
    'The compressed file is broken',
    'It begins as gzip, but what follows cannot be unpacked.',
  ],
  [
    { kind: 'unpacks-too-large', limit: 536_870_888 },
    'It is too large',
    'It unpacks to more than 537 MB; JavaScript holds no longer text.',
  ],
  [{ kind: 'binary', looksLike: msg('a PNG picture') }, 'This is not text', 'It looks like a PNG picture.'],
  [
    { kind: 'too-large', bytes: 600_000_001, limit: 536_870_888 },
    'It is too large',
    'It has 601 MB; JavaScript holds a text of up to 537 MB.',
  ],
  [{ kind: 'not-json', ...place, expected: 'expected a key' }, 'This is not JSON', 'Line 3, column 7: expected a key.'],
  [
    { kind: 'cut-off', ...place, sections: 0 },
    'The dump is cut off in the middle',
    'The text ends at line 3, column 7, before the JSON does. No section is whole.',
  ],
  [
    { kind: 'cut-off', ...place, sections: 2, lastSection: 'ClustersConfigDump' },
    'The dump is cut off in the middle',
    'The text ends at line 3, column 7, before the JSON does. 2 sections whole, the last is ClustersConfigDump.',
  ],
  [
    { kind: 'several-values', count: 3, lines: [1, 8, 446] },
    'There are 3 JSON values in it, and none is a dump',
    'They begin at lines 1, 8, 446.',
  ],
  [
    { kind: 'several-values', count: 9, lines: [1, 2] },
    'There are 9 JSON values in it, and none is a dump',
    'They begin at lines 1, 2 …',
  ],
  [
    { kind: 'part-unreadable', name: 'b.json', error: { kind: 'empty', bytes: 0 } },
    'b.json: There is nothing in it',
    'It has no bytes at all.',
  ],
  [
    { kind: 'two-proxies', first: { name: 'a.json', node: 'x' }, second: { name: 'b.json', node: 'y' } },
    'These are dumps of two proxies',
    'a.json is of x, and b.json of y.',
  ],
  [
    { kind: 'mixed-proxies', envoy: 'a.json', ztunnel: 'b.json' },
    'These are dumps of two proxies',
    'a.json is of an Envoy, and b.json of a ztunnel.',
  ],
  [
    { kind: 'too-deep', limit: 1000 },
    'It is nested too deeply',
    'Objects and lists stand more than 1000 levels inside each other. Envoy writes 100 at most.',
  ],
  [{ kind: 'html', title: 'Sign in' }, 'This is a web page, not a dump', 'Its title is “Sign in”.'],
  [{ kind: 'html' }, 'This is a web page, not a dump', 'It is HTML without a title.'],
  [
    { kind: 'command-error', line: 'Error: x' },
    'This is an error message, not a dump',
    'The command that should have written the dump has failed.',
  ],
  [
    { kind: 'not-yaml', ...place, expected: 'Missing closing quote' },
    'This looks like YAML, and is broken',
    'Line 3, column 7: Missing closing quote.',
  ],
  [
    { kind: 'istioctl-table', header: 'NAME PORT TYPE' },
    'This is a table, as istioctl and kubectl print it',
    'It leaves out most of the configuration.',
  ],
  [
    { kind: 'python-repr', line: '{}' },
    'This is a Python value, not JSON',
    'Its strings are in single quotes: somebody printed a dict where json.dumps() was meant.',
  ],
  [
    { kind: 'other-format', formatId: 'x', label: 'a ztunnel dump', what: 'No Envoy.', instead: 'Do this.' },
    'This is a ztunnel dump',
    'No Envoy.',
  ],
  [
    { kind: 'file-unreadable', name: 'dump.json', reason: 'NotReadableError' },
    'dump.json could not be read',
    'The browser says: NotReadableError',
  ],
  [
    { kind: 'served-unavailable', status: 404 },
    'The dump of this address is gone',
    'This site does not serve it (status 404). Only the `earshot open` that printed the address does.',
  ],
  [
    { kind: 'served-unavailable', status: 0 },
    'The dump of this address is gone',
    'The program that served it, `earshot open`, does not answer.',
  ],
  ...(
    [
      [
        { kind: 'no-address' },
        'The link names no address that can be loaded',
        'What stands after src= is no URL: "x".',
      ],
      [
        { kind: 'not-secure', scheme: 'ftp:' },
        'Nothing is loaded from such an address',
        'It begins with ftp:. Dumps are loaded by https: alone, or by http: from this machine (localhost).',
      ],
      [
        { kind: 'credentials' },
        'Nothing is loaded from such an address',
        'It holds a user name or a password, and no link may hold secrets.',
      ],
      [
        { kind: 'refused', status: 404 },
        'x did not give the dump',
        'It answered with status 404. The request was made without cookies or any other credentials.',
      ],
      [
        { kind: 'unreachable' },
        'Nothing could be loaded from x',
        'There was no answer, or the site does not let other pages read it (CORS), or the browser blocked it. Browsers do not tell pages which.',
      ],
      [
        { kind: 'redirected' },
        'x sends on to another address',
        'You agreed to that host alone, so it was not followed.',
      ],
      [{ kind: 'stalled', seconds: 30 }, 'x stopped sending', 'Nothing has come for 30 seconds.'],
      [
        { kind: 'closed-page' },
        'This page loads nothing',
        'It is a single file that holds its own dump, and makes no request of any kind.',
      ],
    ] as const
  ).map(([problem, title, detail]) => [{ kind: 'remote-unavailable', host: 'x', problem }, title, detail] as const),
  [
    { kind: 'sample-unavailable', name: 'reviews', status: 404 },
    'The sample “reviews” could not be loaded',
    'The site answered with status 404.',
  ],
  [
    { kind: 'sample-unavailable', name: 'reviews', status: 0 },
    'The sample “reviews” could not be loaded',
    'The site did not answer.',
  ],
];

describe('describeReadError', () => {
  it.each(TITLES)('%j', (error, title, detail) => {
    const words = describeReadError(error);
    expect({ title: words.title, detail: words.detail }).toEqual({ title, detail });
    expect(words.next).toMatch(/[.:]$/);
    // A colon announces the command beneath it, and a command is always announced.
    expect(words.next.endsWith(':')).toBe(words.command !== undefined);
  });

  it('shows the place, the error message or the table header as an excerpt', () => {
    expect(describeReadError({ kind: 'not-json', ...place, expected: '' }).excerpt).toBe('x\n^');
    expect(describeReadError({ kind: 'command-error', line: 'Error: x' }).excerpt).toBe('Error: x');
  });
});

describe('COMMANDS', () => {
  it('all write dump.json', () => {
    expect(COMMANDS.map(({ id }) => id)).toEqual(['istioctl', 'kubectl', 'curl']);
    for (const { command } of COMMANDS) expect(command).toMatch(/ > dump\.json$/);
  });
});
