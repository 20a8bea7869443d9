import { spawn } from 'node:child_process';

/** The program that opens an address in the person's browser. None of them is a shell, which would read `%` and `&`. */
function opener(platform: NodeJS.Platform): readonly [command: string, ...args: string[]] {
  if (platform === 'darwin') return ['open'];
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
}

/** Opens an address in the browser. Resolves to why it could not, or to undefined as soon as the opener has started. */
export function openBrowser(url: string): Promise<string | undefined> {
  const [command, ...args] = opener(process.platform);
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', (error) => resolve(error.message));
    child.once('spawn', () => {
      // The program that was started goes on without this one.
      child.unref();
      resolve(undefined);
    });
  });
}
