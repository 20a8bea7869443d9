interface ImportMetaEnv {
  /** Set by vite.config.ts for the built site alone: it has a service worker. */
  readonly VITE_SERVICE_WORKER?: true;
}
