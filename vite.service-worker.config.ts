import { defineConfig } from 'vite';
import { builtSite } from './scripts/built-site.ts';

/** Beside the page, so that it may answer for all of the site's folder. */
const SERVICE_WORKER = 'service-worker.js';

/** The service worker, in one file, put beside what vite.config.ts and vite.page.config.ts have built. */
export default defineConfig({
  plugins: [builtSite(SERVICE_WORKER)],
  publicDir: false,
  build: {
    outDir: 'dist/site',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: 'src/service-worker/service-worker.ts',
      output: { codeSplitting: false, entryFileNames: SERVICE_WORKER },
    },
  },
});
