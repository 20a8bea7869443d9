import type { Machine } from './machine.ts';

/** In the order in which they are believed. */
const VARIABLES = ['CHROMIUM', 'PLAYWRIGHT_CHROMIUM'] as const;
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;
/** Under each of these folders Windows may have an installed Chrome. */
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'] as const;

const HOW =
  'No Chromium for the end-to-end tests: install Chromium or Chrome, or run `npx playwright install chromium`, or give its path in CHROMIUM.';

function* listCandidates(machine: Machine): Generator<string | undefined> {
  for (const command of COMMANDS) yield machine.which(command);
  if (machine.platform === 'darwin') yield* MAC_PATHS;
  if (machine.platform === 'win32') {
    for (const folder of WINDOWS_FOLDERS) {
      const path = machine.env[folder];
      if (path !== undefined) yield `${path}\\Google\\Chrome\\Application\\chrome.exe`;
    }
  }
  yield machine.playwrightChromium;
}

/**
 * A Chromium that is already on the machine: the system's own, else Playwright's. One that is named in the environment
 * is the only one that counts.
 */
export function findChromium(machine: Machine): string | undefined {
  const named = VARIABLES.map((name) => machine.env[name]).find((path) => path !== undefined && path !== '');
  if (named !== undefined) return machine.isExecutable(named) ? named : undefined;
  for (const path of listCandidates(machine)) if (path !== undefined && machine.isExecutable(path)) return path;
  return undefined;
}

/** The command lines that install Chromium with the system's package manager, as far as this user may. */
function listInstallers(machine: Machine): readonly (readonly [string, ...string[]])[][] {
  const { platform, isRoot, which } = machine;
  if (platform === 'darwin') return which('brew') === undefined ? [] : [[['brew', 'install', '--cask', 'chromium']]];
  if (!isRoot) return [];
  const managers = [
    { command: 'apt-get', lines: [['apt-get', 'update'] as const, ['apt-get', 'install', '-y', 'chromium'] as const] },
    { command: 'dnf', lines: [['dnf', 'install', '-y', 'chromium'] as const] },
    { command: 'apk', lines: [['apk', 'add', 'chromium'] as const] },
  ];
  return managers.flatMap(({ command, lines }) =>
    which(command) === undefined ? [] : [lines.map((line) => [...line])],
  );
}

/** Finds a Chromium, or gets one: Playwright's, else the package manager's. A string that is no path says how. */
export function ensureChromium(machine: Machine): { readonly path: string } | { readonly how: string } {
  const present = findChromium(machine);
  if (present !== undefined) return { path: present };
  const ways = [[['npx', 'playwright', 'install', 'chromium']], ...listInstallers(machine)];
  for (const lines of ways) {
    const done = lines.every(([command = '', ...args]) => machine.run(command, args));
    const path = done ? findChromium(machine) : undefined;
    if (path !== undefined) return { path };
  }
  return { how: HOW };
}
