import type { Row } from './rows.ts';

/** A part of the report. Its columns are the dumps that its rows speak of. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

function printSize(bytes: number): string {
  return bytes < 1e6 ? `${COUNT.format(bytes / 1e3)} kB` : `${COUNT.format(bytes / 1e6)} MB`;
}

function printValue({ value, unit }: Row): string {
  if (typeof value === 'string') return `${value} ${unit}`.trim();
  if (unit === 'bytes') return printSize(value);
  if (unit === '×') return `${COUNT.format(value)}×`;
  return unit === 'characters' ? COUNT.format(value) : `${COUNT.format(value)} ${unit}`;
}

function printTarget({ value, unit, target }: Row): string {
  if (target === null || typeof value === 'string') return '';
  const limit = unit === 'bytes' ? printSize(target) : COUNT.format(target);
  return ` (${value <= target ? 'at most' : '**more than**'} ${limit})`;
}

/** Beside the baseline: lengths as a part of it, all else as a multiple. */
function printRatio({ value, unit, baseline, ratio }: Row): string {
  if (ratio === null || baseline === null || typeof value === 'string') return '';
  return unit === 'characters' ? ` · ${COUNT.format((100 * value) / baseline)} %` : ` · ${COUNT.format(ratio)}×`;
}

function printCell(row: Row | undefined): string {
  return row === undefined ? '' : `${printValue(row)}${printRatio(row)}${printTarget(row)}`;
}

function printHead({ services, bytes }: Row): string {
  if (services === null) return 'size';
  const subject = typeof services === 'string' ? services : `${COUNT.format(services)} services`;
  return bytes === null ? subject : `${subject}, ${printSize(bytes)}`;
}

function printLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function printTable(rows: readonly Row[]): string {
  const columns = [...new Set(rows.map(printHead))];
  const lines = [...new Set(rows.map((row) => row.what))].map((what) => {
    const cells = columns.map((column) =>
      printCell(rows.find((row) => row.what === what && printHead(row) === column)),
    );
    return printLine([what, ...cells]);
  });
  const rule = ['---', ...columns.map(() => '---:')];
  return [printLine(['', ...columns]), printLine(rule), ...lines].join('\n');
}

function printSection({ title, rows }: Section): string {
  return `## ${title}\n\n${printTable(rows)}`;
}

/** The report as Markdown. */
export function printReport(sections: readonly Section[], about: string): string {
  return ['# Speed and size', about, ...sections.map(printSection)].join('\n\n');
}

/** What has a target, of the dumps that are opened in the browser, as one table. */
export function printTargets(sections: readonly Section[]): string {
  const [opening] = sections;
  const named = new Set(opening?.rows.filter(({ target }) => target !== null).map(({ what }) => what));
  return printTable(
    opening?.rows.filter(({ what, services }) => named.has(what) && typeof services === 'number') ?? [],
  );
}

/** How long links are, as one table. */
export function printLengths(sections: readonly Section[]): string {
  return printTable(sections.flatMap(({ rows }) => rows.filter(({ unit }) => unit === 'characters')));
}
