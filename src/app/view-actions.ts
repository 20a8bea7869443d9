import type { Hit } from '../core/inspect/page.ts';
import { given } from '../core/lib/given.ts';
import type { TableView, View } from '../core/share/view.ts';
import type { AppStore } from './app-store.ts';
import { faceOf } from './faces.ts';
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
  | 'stepHit'
  | 'findObjects'
  | 'stepDirection'
  | 'showJson'
  | 'showPath'
  | 'showView'
  | 'showGlossary'
  | 'setFace'
  | 'setTable'
  | 'changeTable'
>;

/** In the order of the switch. */
const DIRECTIONS = ['outbound', 'inbound', 'ports', 'special', 'all'] as const;

/** The hit after or before the one that is selected, round and round; the first or last where none of them is. */
function hitBeside(hits: readonly Hit[], selected: string | undefined, by: 1 | -1): Hit | undefined {
  const at = hits.findIndex((hit) => hit.id === selected);
  if (at === -1) return hits.at(by === 1 ? 0 : -1);
  return hits.at((at + by) % hits.length);
}

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
  const focus = (id: string): void => change((view) => ({ ...view, selected: id, focus: id }));
  // What is focused may not be in the other direction, and the picture would be empty.
  const setDirection = (direction: View['direction']): void => change((view) => ({ ...withoutFocus(view), direction }));
  return {
    select: (id) => {
      // The JSON at a problem's path is shown with nothing selected; closing it must end it too.
      if (id === undefined) store.setState({ raw: undefined });
      change((view) => withSelected(view, id));
    },
    focus,
    clearFocus: () => change(withoutFocus),
    setDirection,
    toggle: (id) =>
      change((view) => ({
        ...view,
        opened: view.opened.includes(id) ? view.opened.filter((each) => each !== id) : [...view.opened, id],
      })),
    setQuery: (query) => change((view) => ({ ...view, query })),
    stepHit: (by) => {
      const { hits, view } = store.getState();
      const next = hits && hitBeside(hits.hits, view.selected, by);
      if (next !== undefined) focus(next.id);
    },
    findObjects: (query, limit) => loaded.ask('search', { query, limit }),
    stepDirection: (by) => {
      const { phase, view } = store.getState();
      if (phase.kind !== 'open' || phase.picture === undefined) return;
      const { direction: drawn, counts } = phase.picture;
      // The picture may still be on its way to what was asked for last.
      const direction = view.direction === 'auto' ? drawn : view.direction;
      const shown = DIRECTIONS.filter((each) => each === direction || each === 'all' || counts[each] > 0);
      setDirection(shown[(shown.indexOf(direction) + by + shown.length) % shown.length] ?? direction);
    },
    showJson: (json) => change((view) => ({ ...view, json })),
    showView: (view) =>
      store.setState({
        view,
        asking: false,
        // The JSON at a problem's path belongs to no view.
        ...(view.json || view.face === 'json' ? {} : { raw: undefined }),
      }),
    showGlossary: (term) => change(({ glossary: _before, ...view }) => ({ ...view, ...given('glossary', term) })),
    setFace: (face) => {
      const { phase, view } = store.getState();
      // What is shown by itself is not written down as chosen.
      if (phase.kind !== 'open' || faceOf(view, phase.dump) !== face) store.setState({ view: { ...view, face } });
    },
    setTable: (id) => change((view) => ({ ...view, table: { id, words: view.table.words, filters: {} } })),
    changeTable: (part) => change((view) => ({ ...view, table: changedTable(view.table, part) })),
    showPath: (path) => {
      change((view) => withSelected(view, undefined));
      loaded.showPath(path);
    },
  };
}
