import { msg } from '../lib/words.ts';
import { cellText } from './cell-text.ts';
import type { CellValue, Column } from './table.ts';

/** How a column is filtered, in a sentence or two for whoever types. */
export const FILTER_HELP = msg(
  'A text that the cell must contain; case does not count. Several, separated by commas: one of them is enough. =text: exactly this. !text: not this. In columns of numbers and times also <, <=, > and >=, such as >=100,<200.',
);

/** One part of what is typed above a column. */
export type CellTest =
  | { readonly kind: 'contains' | 'equals'; readonly text: string; readonly not: boolean }
  | {
      readonly kind: 'compare';
      readonly by: 'number' | 'time';
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly text: string;
    };

const COMPARISON = /^(<=|>=|<|>)\s*(.+)$/;

/** Reads what is typed above a column. A part that says nothing yet, such as `!` or `>`, is passed over. */
export function parseFilter(wanted: string, kind: Column['kind']): readonly CellTest[] {
  return wanted.split(',').flatMap((part) => parseTest(part.trim().toLowerCase(), kind) ?? []);
}

function parseTest(part: string, kind: Column['kind']): CellTest | undefined {
  const [, operator, operand] = COMPARISON.exec(part) ?? [];
  if (kind !== 'text' && operand !== undefined && isOperator(operator)) {
    return { kind: 'compare', by: kind, operator, text: operand };
  }
  const not = part.startsWith('!');
  const rest = not ? part.slice(1).trim() : part;
  if (rest.startsWith('=')) return { kind: 'equals', text: rest.slice(1).trim(), not };
  if (rest === '' || (kind !== 'text' && /^[<>]=?$/.test(rest))) return undefined;
  return { kind: 'contains', text: rest, not };
}

function isOperator(text: string | undefined): text is '<' | '<=' | '>' | '>=' {
  return text === '<' || text === '<=' || text === '>' || text === '>=';
}

/** Whether a cell passes: all comparisons and all that begins with `!` must hold, of the others one. */
export function passesFilter(tests: readonly CellTest[], value: CellValue | undefined): boolean {
  const text = value === undefined ? '' : cellText(value).toLowerCase();
  let asked = false;
  let found = false;
  for (const test of tests) {
    if (test.kind === 'compare') {
      if (!compares(test, value)) return false;
      continue;
    }
    const holds = test.kind === 'equals' ? equals(test.text, text, value) : text.includes(test.text);
    if (test.not && holds) return false;
    if (test.not) continue;
    asked = true;
    found ||= holds;
  }
  return !asked || found;
}

/** A list is equal to a text where one of its items is. */
function equals(wanted: string, text: string, value: CellValue | undefined): boolean {
  if (text === wanted) return true;
  return Array.isArray(value) && value.some((item: string) => item.toLowerCase() === wanted);
}

function compares(test: Extract<CellTest, { kind: 'compare' }>, value: CellValue | undefined): boolean {
  if (value === undefined || (test.by === 'number' && typeof value !== 'number')) return false;
  const difference = typeof value === 'number' ? value - Number(test.text) : compareTimes(cellText(value), test.text);
  switch (test.operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

/** Times of a dump are in UTC, so that they compare as texts, and a part of one (`2026-11`) stands for its beginning. */
function compareTimes(time: string, wanted: string): number {
  const begun = time.slice(0, wanted.length).toLowerCase();
  if (begun === wanted) return 0;
  return begun < wanted ? -1 : 1;
}
