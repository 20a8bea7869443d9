import type { Tone } from '../graph/types.ts';

export type ExportTheme = 'light' | 'dark';

/** Colours by the names of `ui/styles/tokens.css`, which `palette.test.ts` compares: an exported picture has no style sheet. */
export interface Palette extends Readonly<Record<Tone, string>> {
  readonly bg: string;
  readonly panel: string;
  readonly line: string;
  readonly 'line-strong': string;
  readonly ink: string;
  readonly 'ink-2': string;
  readonly 'ink-3': string;
  readonly chip: string;
  readonly select: string;
  readonly good: string;
  readonly 'trouble-bg': string;
  readonly edge: string;
}

export const PALETTES: Readonly<Record<ExportTheme, Palette>> = {
  light: {
    bg: '#f6f7f9',
    panel: '#ffffff',
    line: '#e3e6eb',
    'line-strong': '#c6cdd6',
    ink: '#16202c',
    'ink-2': '#4c5866',
    'ink-3': '#5f6b79',
    chip: '#eef1f5',
    select: '#dbe8ff',
    outbound: '#2158d6',
    inbound: '#0b7a53',
    ports: '#2158d6',
    special: '#8f5a06',
    passthrough: '#5b6879',
    blackhole: '#16202c',
    source: '#5f6b79',
    trouble: '#b93a08',
    'trouble-bg': '#fdf1eb',
    good: '#0b7a53',
    edge: '#b4bdc8',
  },
  dark: {
    bg: '#0e131a',
    panel: '#161d26',
    line: '#26303c',
    'line-strong': '#3a4757',
    ink: '#e7edf4',
    'ink-2': '#aeb9c6',
    'ink-3': '#8e9bab',
    chip: '#212b37',
    select: '#1d3157',
    outbound: '#7ba9ff',
    inbound: '#46c998',
    ports: '#7ba9ff',
    special: '#e3b75c',
    passthrough: '#98a6b6',
    blackhole: '#e7edf4',
    source: '#8e9bab',
    trouble: '#ff9466',
    'trouble-bg': '#2b1b14',
    good: '#46c998',
    edge: '#465364',
  },
};

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/** A part of one colour in another, in sRGB: what `color-mix` does, which few readers of SVG know. */
export function mixColours(colour: string, share: number, other: string): string {
  const others = channels(other);
  const mixed = channels(colour).map((value, index) => Math.round(value * share + (others[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
