import type { GraphQuery, Picture } from '../core/graph/types.ts';
import type { Page } from '../core/inspect/page.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import type { Result } from '../core/lib/result.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { Failure } from '../worker/protocol.ts';
import { describeFailure } from './describe-failure.ts';
import { buildLatest } from './latest.ts';
import type { State } from './state.ts';
import type { DumpClient } from './worker-client.ts';

/** Hits that a list under the search field can show; the answer counts all. */
const MAX_HITS = 50;

/** Asks the worker for what a view shows. One for each dump, for as long as it is open. */
export interface Follower {
  /** Asks for what the view needs and the last one did not. */
  readonly follow: (view: View) => void;
  readonly showPath: (path: JsonPath) => void;
}

/** Where the answers go. */
export interface Deliver {
  readonly picture: (picture: Picture) => void;
  readonly change: (change: Pick<State, 'page' | 'raw' | 'hits' | 'failure'>) => void;
}

/** The part of a view that decides what the picture draws. */
export function pictureQuery(view: View): GraphQuery {
  const { direction, opened, focus } = view;
  return focus === undefined ? { direction, opened } : { direction, opened, focus };
}

function samePicture(left: View, right: View): boolean {
  return JSON.stringify(pictureQuery(left)) === JSON.stringify(pictureQuery(right));
}

/** Follows the views of one dump. `drawn`: the view whose picture is there already. */
export function followView(client: DumpClient, drawn: View, deliver: Deliver): Follower {
  let last: View = { ...DEFAULT_VIEW, ...pictureQuery(drawn) };
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

  function showRaw(): void {
    if (last.json && page?.path !== undefined) {
      raw.ask(page.path);
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

  return {
    follow: (view) => {
      const before = last;
      last = view;
      if (!samePicture(before, view)) picture.ask(pictureQuery(view));
      if (before.selected !== view.selected) select(view.selected);
      else if (before.json !== view.json) showRaw();
      if (before.query !== view.query) find(view.query);
    },
    showPath: raw.ask,
  };
}
