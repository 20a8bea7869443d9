import { defineConfig } from 'vite';

/**
 * The program for the terminal: ES modules for Node, with every dependency in them, so that it starts without looking
 * for packages. What the sources import lazily (X.509) becomes a chunk of its own.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/earshot.ts',
    outDir: 'dist/cli',
    target: 'node20.19',
    rolldownOptions: {
      output: {
        banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});
