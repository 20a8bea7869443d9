import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { compileMessages } from './scripts/messages/compile-messages.ts';
import { PAGE_DATA_ID, PAGE_TEMPLATE } from './src/core/share/page-data.ts';

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A policy of the page's own: this script and this style by their hashes, workers from the page's memory, pictures that
 * stand in the style; nothing else is run, and nothing at all is contacted.
 */
function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * JavaScript that can stand in an HTML script element: `</script` would end it, and `<!--` before `<script` would hide its
 * end (HTML standard, "restrictions for contents of script elements"). They occur in strings and regular expressions
 * alone, where the escapes mean the same: a module has no `<!--` comments.
 */
function inScript(code: string): string {
  return code.replace(/<(?=\/script|!--)/gi, String.raw`\x3C`);
}

function htmlOf(script: string, style: string): string {
  const icon = encodeURIComponent(readFileSync(pathOf('public/icon.svg'), 'utf8'));
  const policy = policyOf(script, style);
  return readFileSync(pathOf('index.html'), 'utf8')
    .replace(/\s*<link rel="(apple-touch-icon|manifest)"[^>]*>/g, '')
    .replace('href="./icon.svg"', `href="data:image/svg+xml,${icon}"`)
    .replace('<meta charset="utf-8" />', `$&\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
    .replace(/<script type="module"[^>]*><\/script>/, () => `<style>${style}</style>`)
    .replace('</body>', () => {
      const data = `<script type="application/json" id="${PAGE_DATA_ID}"></script>`;
      return `  ${data}\n    <script type="module">${script}</script>\n  </body>`;
    });
}

/** Puts what was built into one HTML file, and leaves nothing beside it. */
const singlePage: Plugin = {
  name: 'single-page',
  enforce: 'post',
  generateBundle: {
    // After Vite's own, which fills in what it left open in the code.
    order: 'post',
    handler(_options, bundle) {
      const files = Object.values(bundle);
      const scripts = files.filter((file) => file.type === 'chunk');
      const styles = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
      const [script] = scripts;
      const [style] = styles;
      if (script?.type !== 'chunk' || style?.type !== 'asset' || scripts.length + styles.length !== 2) {
        throw new Error(`One script and one style are wanted, not ${files.map(({ fileName }) => fileName).join(', ')}`);
      }
      // Samples stay with the site.
      for (const { fileName } of files) delete bundle[fileName];
      const source = htmlOf(inScript(script.code), String(style.source));
      this.emitFile({ type: 'asset', fileName: PAGE_TEMPLATE, source });
    },
  },
};

/** The same program as vite.config.ts builds, as one file that needs no server and no network. */
export default defineConfig({
  plugins: [compileMessages, react(), singlePage],
  resolve: { alias: [{ find: './create-worker.ts', replacement: pathOf('src/app/create-worker-inline.ts') }] },
  publicDir: false,
  build: {
    outDir: 'dist/site',
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: pathOf('src/ui/main.tsx'), output: { codeSplitting: false } },
  },
  worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
});
