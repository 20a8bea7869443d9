import { describe, expect, it } from 'vitest';
import { ensureChromium, findChromium } from './chromium.ts';
import type { Machine } from './machine.ts';

interface Made {
  readonly machine: Machine;
  /** The command lines that were run. */
  readonly ran: string[];
}

/**
 * A machine with these files, all of them executable; commands are files in /bin. `installs` says which file a command
 * line brings; a command line that is not in it fails.
 */
function machineWith(
  files: readonly string[],
  more: Partial<Machine> = {},
  installs: Record<string, string> = {},
): Made {
  const present = new Set(files);
  const ran: string[] = [];
  const machine: Machine = {
    platform: 'linux',
    env: {},
    isRoot: false,
    playwrightChromium: '/cache/chromium',
    isExecutable: (path) => present.has(path),
    which: (command) => (present.has(`/bin/${command}`) ? `/bin/${command}` : undefined),
    run: (command, args) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      const brought = installs[line];
      if (brought !== undefined) present.add(brought);
      return brought !== undefined;
    },
    ...more,
  };
  return { machine, ran };
}

describe('findChromium', () => {
  it.each([
    ['the system’s own before Playwright’s', ['/bin/chromium', '/cache/chromium'], {}, '/bin/chromium'],
    ['Playwright’s', ['/cache/chromium'], {}, '/cache/chromium'],
    ['Chrome', ['/bin/google-chrome'], {}, '/bin/google-chrome'],
    ['the one in CHROMIUM before all', ['/bin/chromium', '/my/own'], { env: { CHROMIUM: '/my/own' } }, '/my/own'],
    ['none where CHROMIUM names nothing', ['/bin/chromium'], { env: { CHROMIUM: '/my/own' } }, undefined],
    ['an empty CHROMIUM as if it were not set', ['/bin/chromium'], { env: { CHROMIUM: '' } }, '/bin/chromium'],
    [
      'an application of macOS',
      ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
      { platform: 'darwin' },
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    [
      'a program of Windows',
      ['C:\\Programs\\Google\\Chrome\\Application\\chrome.exe'],
      { platform: 'win32', env: { PROGRAMFILES: 'C:\\Programs' } },
      'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe',
    ],
    ['nothing where nothing is', [], {}, undefined],
  ] satisfies [string, string[], Partial<Machine>, string | undefined][])('finds %s', (_what, files, more, path) => {
    expect(findChromium(machineWith(files, more).machine)).toBe(path);
  });
});

describe('ensureChromium', () => {
  it('installs nothing where there is one', () => {
    const { machine, ran } = machineWith(['/bin/chromium']);
    expect(ensureChromium(machine)).toEqual({ path: '/bin/chromium' });
    expect(ran).toEqual([]);
  });

  it('asks Playwright for its own', () => {
    const { machine, ran } = machineWith([], {}, { 'npx playwright install chromium': '/cache/chromium' });
    expect(ensureChromium(machine)).toEqual({ path: '/cache/chromium' });
    expect(ran).toEqual(['npx playwright install chromium']);
  });

  it('asks the package manager where Playwright has none, as root', () => {
    const installs = { 'apt-get update': '/lists', 'apt-get install -y chromium': '/bin/chromium' };
    const { machine, ran } = machineWith(['/bin/apt-get'], { isRoot: true }, installs);
    expect(ensureChromium(machine)).toEqual({ path: '/bin/chromium' });
    expect(ran).toEqual(['npx playwright install chromium', 'apt-get update', 'apt-get install -y chromium']);
  });

  it('installs nothing after an update that failed', () => {
    const installs = { 'apt-get install -y chromium': '/bin/chromium' };
    const { machine, ran } = machineWith(['/bin/apt-get'], { isRoot: true }, installs);
    expect(ensureChromium(machine)).toHaveProperty('how');
    expect(ran).not.toContain('apt-get install -y chromium');
  });

  it('says how in one line where all else fails', () => {
    const { machine, ran } = machineWith(['/bin/apt-get']);
    const found = ensureChromium(machine);
    expect('how' in found && found.how).toMatch(/^No Chromium .* CHROMIUM\.$/);
    expect(ran).toEqual(['npx playwright install chromium']);
  });
});
