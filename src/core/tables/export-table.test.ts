import { describe, expect, it } from 'vitest';
import { printTableText } from './export-table.ts';
import type { Table } from './table.ts';

const shown = { help: '', shown: true, width: 10 };

const TABLE: Table = {
  id: 'routes',
  title: 'Routes',
  columns: [
    { id: 'name', title: 'NAME', kind: 'text', ...shown },
    { id: 'port', title: 'PORT', kind: 'number', ...shown },
    { id: 'domains', title: 'DOMAINS', kind: 'text', ...shown },
  ],
  rows: [
    { id: 'a', cells: [{ value: 'a|b\nc' }, { value: -80 }, { value: ['*', 'x "y"'] }] },
    { id: 'b', cells: [{ value: '=HYPERLINK("x")' }, null, null] },
    { id: 'c', cells: [{ value: '__proto__' }, { value: 'no limit', tone: 'quiet' }, { value: [] }] },
  ],
  notes: [],
  empty: '',
};

describe('rows as text', () => {
  it('as CSV, with formulas disarmed', () => {
    expect(printTableText(TABLE, [0, 1], ['port', 'name', 'domains', 'nothing'], 'csv')).toBe(
      'port,name,domains\r\n-80,"a|b\nc","*, x ""y"""\r\n,"\'=HYPERLINK(""x"")",',
    );
  });

  it('as text for the clipboard', () => {
    expect(printTableText(TABLE, [2, 1], ['name', 'port'], 'tsv')).toBe(
      'NAME\tPORT\r\n__proto__\tno limit\r\n"\'=HYPERLINK(""x"")"\t',
    );
  });

  it('as JSON, with values and not their texts', () => {
    expect(JSON.parse(printTableText(TABLE, [0, 1], ['name', 'port', 'domains'], 'json'))).toEqual([
      { name: 'a|b\nc', port: -80, domains: ['*', 'x "y"'] },
      { name: '=HYPERLINK("x")', port: null, domains: null },
    ]);
  });

  it('as Markdown, where pipes and line breaks do not end a cell', () => {
    expect(printTableText(TABLE, [0, 7], ['name', 'port', 'domains'], 'markdown')).toBe(
      ['| NAME | PORT | DOMAINS |', '| --- | ---: | --- |', '| a\\|b c | -80 | \\*, x "y" |', ''].join('\n'),
    );
  });
});
