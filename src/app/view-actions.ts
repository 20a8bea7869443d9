import { given } from '../core/lib/given.ts';
import type { TableView, View } from '../core/share/view.ts';
import type { AppStore } from './app-store.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { Actions, TableChange } from './state.ts';

type ViewActions = Pick<
  Actions,
  | 'select'
  | 'focus'
  | 'clearFocus'
  | 'setDirection'
  | 'toggle'
  | 'setQuery'
  | 'showJson'
  | 'showPath'
  | 'setFace'
  | 'setTable'
  | 'changeTable'
>;

function withSelected(view: View, selected: string | undefined): View {
  const { selected: _before, ...rest } = view;
  return selected === undefined ? rest : { ...rest, selected };
}

function withoutFocus(view: View): View {
  const { focus: _before, ...rest } = view;
  return rest;
}

function changedTable(before: TableView, part: TableChange): TableView {
  const { sort, columns, ...rest } = { ...before, ...part };
  return { ...rest, ...given('sort', sort), ...given('columns', columns) };
}

/** What changes the view. The worker is asked, and the URL written, by those who watch the view. */
export function buildViewActions(store: AppStore, loaded: LoadedDump): ViewActions {
  const change = (next: (view: View) => View): void => store.setState(({ view }) => ({ view: next(view) }));
  return {
    select: (id) => {
      // The JSON at a problem's path is shown with nothing selected; closing it must end it too.
      if (id === undefined) store.setState({ raw: undefined });
      change((view) => withSelected(view, id));
    },
    focus: (id) => change((view) => ({ ...view, selected: id, focus: id })),
    clearFocus: () => change(withoutFocus),
    // What is focused may not be in the other direction, and the picture would be empty.
    setDirection: (direction) => change((view) => ({ ...withoutFocus(view), direction })),
    toggle: (id) =>
      change((view) => ({
        ...view,
        opened: view.opened.includes(id) ? view.opened.filter((each) => each !== id) : [...view.opened, id],
      })),
    setQuery: (query) => change((view) => ({ ...view, query })),
    showJson: (json) => change((view) => ({ ...view, json })),
    setFace: (face) => change((view) => ({ ...view, face })),
    setTable: (id) => change((view) => ({ ...view, table: { id, words: view.table.words, filters: {} } })),
    changeTable: (part) => change((view) => ({ ...view, table: changedTable(view.table, part) })),
    showPath: (path) => {
      change((view) => withSelected(view, undefined));
      loaded.showPath(path);
    },
  };
}
