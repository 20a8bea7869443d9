import type { TableView } from './view.ts';
import { DEFAULT_TABLE_VIEW } from './view.ts';

type Parameter = readonly [name: string, value: string];

/**
 * The parameters of a table's view: `table=clusters&sort=-port&words=reviews&where=type~EDS&columns=name,port`.
 * Column ids hold neither `~` nor `,`. Defaults are left out.
 */
export function tableParameters(table: TableView): readonly Parameter[] {
  const parameters: Parameter[] = [];
  if (table.id !== DEFAULT_TABLE_VIEW.id) parameters.push(['table', table.id]);
  if (table.sort !== undefined) parameters.push(['sort', `${table.sort.descending ? '-' : ''}${table.sort.column}`]);
  if (table.words !== '') parameters.push(['words', table.words]);
  for (const [column, wanted] of Object.entries(table.filters)) parameters.push(['where', `${column}~${wanted}`]);
  if (table.columns !== undefined) parameters.push(['columns', table.columns.join(',')]);
  return parameters;
}

function readSort(text: string | undefined): Pick<TableView, 'sort'> {
  if (text === undefined || text === '' || text === '-') return {};
  const descending = text.startsWith('-');
  return { sort: { column: descending ? text.slice(1) : text, descending } };
}

function readFilters(texts: readonly string[]): TableView['filters'] {
  const filters = texts.flatMap((text): Parameter[] => {
    const at = text.indexOf('~');
    return at <= 0 || at === text.length - 1 ? [] : [[text.slice(0, at), text.slice(at + 1)]];
  });
  return Object.fromEntries(filters);
}

/** Reads what `tableParameters` wrote. Ids are not checked: a table says itself which columns it has. */
export function readTableView(values: ReadonlyMap<string, readonly string[]>): TableView {
  const columns = values.get('columns')?.[0];
  return {
    id: values.get('table')?.[0] ?? DEFAULT_TABLE_VIEW.id,
    ...readSort(values.get('sort')?.[0]),
    words: values.get('words')?.[0] ?? DEFAULT_TABLE_VIEW.words,
    filters: readFilters(values.get('where') ?? []),
    ...(columns === undefined || columns === '' ? {} : { columns: columns.split(',') }),
  };
}
