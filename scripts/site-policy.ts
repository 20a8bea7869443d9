/**
 * The content security policy of the built page. Nothing may be loaded or contacted but the site's own files, no
 * inline script or style element runs, and there is no eval. (Development needs inline styles and a web socket, so
 * the policy is written into the page at build time only.)
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** That of the one worker that loads a dump from another site (`src/worker/fetch-worker.ts`), where policies are headers. */
export const FETCH_WORKER_POLICY = "default-src 'none'; connect-src https: http://localhost:* http://127.0.0.1:*";
