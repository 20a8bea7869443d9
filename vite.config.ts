import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './scripts/messages/compile-messages.ts';
import { CONTENT_SECURITY_POLICY } from './scripts/site-policy.ts';

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** The built site has a service worker (vite.service-worker.config.ts); the single file and development have none. */
const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  config: () => ({ define: { 'import.meta.env.VITE_SERVICE_WORKER': 'true' } }),
};

export default defineConfig({
  base: './',
  plugins: [compileMessages, react(), contentSecurityPolicy, serviceWorker],
  build: {
    outDir: 'dist/site',
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    // What the first picture needs is one file: in dozens of small ones it packs a seventh worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  worker: { format: 'es' },
  // The header says it to workers too; the page says it by a meta element, for hosts that cannot send headers.
  // A port of its own: the browser keeps the site, and would show it at Vite's usual one for any other project.
  preview: { port: 4327, headers: { 'Referrer-Policy': 'no-referrer' } },
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '.reports/unit.json' }]],
    testTimeout: 60_000,
    // All processors: nothing else runs beside the tests.
    maxWorkers: '100%',
  },
});
