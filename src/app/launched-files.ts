/** What Chromium hands to an installed page that was opened with files (File Handling API); TypeScript has no types of it. */
interface LaunchParams {
  readonly files: readonly FileSystemFileHandle[];
}

declare global {
  interface Window {
    readonly launchQueue?: { readonly setConsumer: (consume: (params: LaunchParams) => void) => void };
  }
}

/** The page was loaded before, and the browser hands over the files of that time once more. */
function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.type === 'reload';
}

/**
 * Gives the files that the system opens with this page. `again`: they were given before the page was loaded anew.
 * `undefined` stands for files that cannot be read.
 */
export function listenForLaunches(onFiles: (files: readonly File[] | undefined, again: boolean) => void): void {
  let again = isReload();
  window.launchQueue?.setConsumer(({ files }) => {
    const isAgain = again;
    again = false;
    if (files.length === 0) return;
    Promise.all(files.map((handle) => handle.getFile())).then(
      (read) => onFiles(read, isAgain),
      // It was moved or deleted meanwhile, or may not be read.
      () => onFiles(undefined, isAgain),
    );
  });
}
