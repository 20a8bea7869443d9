import { cellText } from './cell-text.ts';
import type { Cell, Column, Table } from './table.ts';

/**
 * A table as plain text, for tests that a person can read: each row by its id, with every cell that is not empty.
 * Trouble begins with `!`, what is quiet with `~`. Of many rows only `limit` are written, evenly spread.
 */
export function renderTable(table: Table, limit: number): string {
  const { rows } = table;
  const shown = Math.min(limit, rows.length);
  const picked = Array.from({ length: shown }, (_, at) => rows[Math.floor((at * rows.length) / shown)]);
  const lines = [
    `# ${table.title}: ${rows.length}`,
    ...table.notes.flatMap(({ text, tone, command }) => [
      `${tone === 'trouble' ? '!' : ''}${text}`,
      ...(command === undefined ? [] : [`$ ${command}`]),
    ]),
    ...(rows.length === 0 ? [table.empty] : []),
    ...picked.flatMap((row) => (row === undefined ? [] : [`- ${row.id}`, ...renderCells(table.columns, row.cells)])),
    ...(rows.length > shown ? [`… and ${rows.length - shown} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function renderCells(columns: readonly Column[], cells: readonly (Cell | null)[]): readonly string[] {
  return columns.flatMap(({ title }, at) => {
    const cell = cells[at];
    return cell === null || cell === undefined
      ? []
      : [`    ${title}: ${TONES[cell.tone ?? 'none']}${cellText(cell.value)}`];
  });
}

const TONES = { none: '', good: '', trouble: '!', quiet: '~' } as const;
