import type { ExportHeading, ExportInput, Lit } from '../core/export/export-input.ts';
import type { ExportTheme } from '../core/export/palette.ts';
import type { PrintedSvg } from '../core/export/print-svg.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import type { Actions } from './state.ts';

export type ExportFormat = 'svg' | 'png' | 'mermaid' | 'markdown';

/** How the view leaves the page. */
export interface ExportLook {
  readonly theme: ExportTheme;
  readonly heading: ExportHeading;
  readonly lit: Lit | undefined;
}

const SVG_TYPE = 'image/svg+xml;charset=utf-8';

async function drawSvg(input: ExportInput, theme: ExportTheme): Promise<PrintedSvg> {
  const { printSvg } = await import('../core/export/print-svg.ts');
  const { buildTextMeasure } = await import('./measure-drawn-text.ts');
  return printSvg(input, theme, buildTextMeasure());
}

/** The view on its way out, as pictures and as text for tickets. What makes them is loaded with the first. */
export function buildExportActions(store: AppStore, browser: Browser): Pick<Actions, 'exportView'> {
  async function exportView(format: ExportFormat, { theme, heading, lit }: ExportLook): Promise<boolean> {
    const { phase } = store.getState();
    if (phase.kind !== 'open' || phase.picture === undefined) return false;
    const { identity, name } = phase.dump;
    const input = { picture: phase.picture, heading, lit };
    const file = `${identity.name ?? name.replace(/\.[a-z]+$/i, '')}-${phase.picture.direction}`;
    switch (format) {
      case 'svg':
        browser.save(`${file}.svg`, new Blob([(await drawSvg(input, theme)).text], { type: SVG_TYPE }));
        return true;
      case 'png': {
        const { drawPng } = await import('./draw-png.ts');
        const png = await drawPng(await drawSvg(input, theme));
        if (png !== undefined) browser.save(`${file}.png`, png);
        return png !== undefined;
      }
      case 'mermaid': {
        const { printMermaid } = await import('../core/export/print-mermaid.ts');
        return browser.copy(printMermaid(input));
      }
      case 'markdown': {
        const { printMarkdown } = await import('../core/export/print-markdown.ts');
        return browser.copy(printMarkdown(input));
      }
    }
  }

  return { exportView };
}
