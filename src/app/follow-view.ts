import type { GraphQuery, Picture } from '../core/graph/types.ts';
import type { Page } from '../core/inspect/page.ts';
import { given } from '../core/lib/given.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import type { Result } from '../core/lib/result.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { DumpSummary, Failure } from '../worker/protocol.ts';
import { describeFailure } from './describe-failure.ts';
import { faceOf, tableOf } from './faces.ts';
import type { TableFollower } from './follow-table.ts';
import { followTable, tableQuery } from './follow-table.ts';
import { followTrace, pictureQuery } from './follow-trace.ts';
import { buildLatest } from './latest.ts';
import type { State } from './state.ts';
import type { DumpClient } from './worker-client.ts';

/** Hits through which `stepHit` goes; the answer counts all. */
const MAX_HITS = 200;

/** Asks the worker for what a view shows. One for each dump, for as long as it is open. */
export interface Follower {
  /** Asks for what the view needs and the last one did not. */
  readonly follow: (view: View) => void;
  readonly showPath: (path: JsonPath) => void;
  readonly showRows: TableFollower['showRows'];
}

/** Where the answers go. */
export interface Deliver {
  readonly picture: (picture: Picture) => void;
  readonly change: (change: Pick<State, 'page' | 'raw' | 'hits' | 'table' | 'trace' | 'failure'>) => void;
}

/** Follows the views of one dump. `drawn`: the view whose picture is there already. */
export function followView(client: DumpClient, dump: DumpSummary, drawn: View, deliver: Deliver): Follower {
  const { direction, opened, focus } = drawn;
  let last: View = { ...DEFAULT_VIEW, direction, opened, ...given('focus', focus), face: 'graph' };
  let asked = JSON.stringify(pictureQuery(drawn));
  let rows: string | undefined;
  let page: Page | null | undefined;

  function onAnswer<T>(deliverAnswer: (answer: T) => void): (outcome: Result<T, Failure>) => void {
    return (outcome) =>
      outcome.ok ? deliverAnswer(outcome.value) : deliver.change({ failure: describeFailure(outcome.error) });
  }

  const picture = buildLatest((query: GraphQuery) => client.call('picture', query), onAnswer(deliver.picture));
  const raw = buildLatest(
    (path: JsonPath) => client.call('raw', { path }),
    onAnswer((answer) => deliver.change({ raw: answer })),
  );
  const pages = buildLatest(
    (id: string) => client.call('page', { id }),
    onAnswer((answer) => {
      page = answer;
      deliver.change({ page });
      showRaw();
    }),
  );
  const search = buildLatest(
    async (query: string) => {
      const outcome = await client.call('search', { query, limit: MAX_HITS });
      return outcome.ok ? { ...outcome, value: { query, ...outcome.value } } : outcome;
    },
    onAnswer((hits) => deliver.change({ hits })),
  );

  const trace = followTrace(
    client,
    (shown) => {
      deliver.change({ trace: shown });
      draw();
    },
    (failure) => deliver.change({ failure: describeFailure(failure) }),
  );

  function draw(): void {
    if (dump.kind !== 'envoy') return;
    const query = pictureQuery(last, trace.way());
    const next = JSON.stringify(query);
    if (next !== asked) picture.ask(query);
    asked = next;
  }

  const table = followTable(
    client,
    (shown) => deliver.change({ table: shown }),
    (failed) => deliver.change({ failure: describeFailure(failed.error) }),
  );

  /** The JSON of what is selected; the JSON face shows the whole dump where nothing is. */
  function pathToShow(): JsonPath | undefined {
    if (faceOf(last, dump) !== 'json') return last.json ? page?.path : undefined;
    return last.selected === undefined ? [] : page?.path;
  }

  function showRaw(): void {
    const path = pathToShow();
    if (path !== undefined) {
      raw.ask(path);
    } else {
      raw.drop();
      deliver.change({ raw: undefined });
    }
  }

  /** The page before stays on screen until the new one is there. */
  function select(id: string | undefined): void {
    if (id !== undefined) {
      pages.ask(id);
      return;
    }
    pages.drop();
    page = undefined;
    deliver.change({ page });
    showRaw();
  }

  function find(query: string): void {
    if (query !== '') {
      search.ask(query);
      return;
    }
    search.drop();
    deliver.change({ hits: undefined });
  }

  function showTable(view: View, selected: boolean): void {
    if (faceOf(view, dump) !== 'table') return;
    const query = tableQuery(view, tableOf(view, dump));
    const wanted = JSON.stringify(query);
    if (rows !== wanted) table.follow(query, view.selected);
    else if (selected && view.selected !== undefined) table.locate(view.selected);
    rows = wanted;
  }

  return {
    follow: (view) => {
      const before = last;
      last = view;
      const selected = before.selected !== view.selected;
      // A request's way decides what is drawn, so that its answer draws.
      if (dump.kind !== 'envoy' || !trace.follow(view.trace?.words)) draw();
      if (selected) select(view.selected);
      else if (before.json !== view.json || before.face !== view.face) showRaw();
      if (before.query !== view.query) find(view.query);
      showTable(view, selected || before.face !== view.face);
    },
    showPath: raw.ask,
    showRows: table.showRows,
  };
}
