/** Chromium's offer to install the page; other browsers have it in their own menus alone, and TypeScript has no type of it. */
interface InstallOffer extends Event {
  readonly prompt: () => Promise<unknown>;
}

declare global {
  interface WindowEventMap {
    readonly beforeinstallprompt: InstallOffer;
  }
}

/** Tells whether the browser would install the page, and gives what makes it ask the person. */
export function listenForInstall(onOffer: (install: (() => void) | undefined) => void): void {
  addEventListener('beforeinstallprompt', (offer) => {
    // The page has a place for it; a bar of the browser's would cover something.
    offer.preventDefault();
    onOffer(() => {
      // An offer asks once. After a no the browser makes another one.
      onOffer(undefined);
      void offer.prompt();
    });
  });
  addEventListener('appinstalled', () => onOffer(undefined));
}
