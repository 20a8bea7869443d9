import { countOf, listAnd } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { FilterChain, InboundPort, Listener } from '../model/listener-types.ts';
import { listenerTitle } from '../model/role-words.ts';
import { chainsOf } from '../model/walk.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import { chainMatchText } from './chain-match-text.ts';
import type { Holdings } from './destination-cell.ts';
import { destinationCell, holdingsOf } from './destination-cell.ts';
import type { ListenerItem } from './listener-columns.ts';
import { LISTENER_COLUMNS } from './listener-columns.ts';
import type { MatcherBranches } from './matcher-branches.ts';
import { branchesOf } from './matcher-branches.ts';
import type { IndexedSource } from './table-source.ts';
import type { Cell, Table, TableNote } from './table.ts';

/** One row for each filter chain, the default one last; a listener without any is one row. */
export function buildListenersTable(source: IndexedSource): Table {
  const { proxy } = source;
  const holds = holdingsOf(source);
  const notes: TableNote[] = [];
  const items = proxy.listeners.flatMap((listener) => {
    const branches = listener.matcher === undefined ? undefined : branchesOf(listener.matcher);
    if (branches !== undefined) notes.push(...matcherNotes(listener, branches));
    return listenerItems(listener, branches, holds);
  });
  if (items.length > 0 && !holds.clusters) {
    notes.push({ text: t`This dump holds no clusters: where listeners lead is shown by name alone.`, tone: 'plain' });
  }
  const standIns = proxy.listeners.filter(({ standIn }) => standIn === true).length;
  if (standIns > 0) {
    const text = t`The configuration of ${countOf(standIns, 'listener')} is not in this dump: only names and addresses are known.`;
    notes.push({ text, tone: 'plain' });
  }
  return {
    id: 'listeners',
    title: t`Listeners`,
    columns: plainColumns(LISTENER_COLUMNS),
    rows: buildRows(LISTENER_COLUMNS, items, ({ listener, chain }) => ({
      id: chain?.id ?? listener.id,
      object: chain?.id ?? listener.id,
      resource: listener.id,
      path: chain?.path ?? listener.path,
    })),
    notes,
    empty: t`No listeners are in this dump. A proxy without listeners accepts no connection; a partial dump leaves them out.`,
  };
}

function listenerItems(
  listener: Listener,
  branches: MatcherBranches | undefined,
  holds: Holdings,
): readonly ListenerItem[] {
  const chains = chainsOf(listener);
  if (chains.length === 0) return [{ listener, match: { value: '' }, branches: [] }];
  const ports = new Map<string, InboundPort>();
  for (const port of listener.inboundPorts) for (const id of port.chainIds) ports.set(id, port);
  return chains.map((chain): ListenerItem => {
    const port = ports.get(chain.id);
    const ways = branches === undefined ? [] : waysTo(chain, branches);
    return {
      listener,
      chain,
      match: branches === undefined ? matchCell(chain) : matcherCell(chain, ways),
      branches: ways,
      destination: destinationCell(chain.destination, holds),
      ...(port === undefined ? {} : { inboundPort: port }),
    };
  });
}

function matchCell(chain: FilterChain): Cell {
  return chain.isDefault ? { value: t`ALL (default)` } : { value: chainMatchText(chain.match) };
}

/** The default filter chain is taken where the matcher comes to nothing, whatever its name. */
function waysTo(chain: FilterChain, { toChain }: MatcherBranches): readonly string[] {
  return chain.isDefault ? [] : (toChain.get(chain.name) ?? []);
}

/** Where a matcher chooses, the chain's own match is not read. */
function matcherCell(chain: FilterChain, ways: readonly string[]): Cell {
  if (ways.length > 0) return { value: ways };
  return chain.isDefault
    ? { value: t`ALL (default)` }
    : { value: t`never: the matcher does not name it`, tone: 'trouble' };
}

function matcherNotes(listener: Listener, { unknownChains, otherActions }: MatcherBranches): readonly TableNote[] {
  const title = listenerTitle(listener);
  const notes: TableNote[] = [
    {
      text: t`${title} chooses its filter chain by a filter_chain_matcher: MATCH shows the branches that name each chain.`,
      tone: 'plain',
    },
  ];
  if (unknownChains.length > 0) {
    const names = listAnd(unknownChains);
    notes.push({
      text: t`The matcher of ${title} names filter chains that it does not have: ${names}.`,
      tone: 'trouble',
    });
  }
  if (otherActions.length > 0) {
    const ways = otherActions.join('; ');
    notes.push({ text: t`The matcher of ${title} has actions that Earshot does not read: ${ways}.`, tone: 'plain' });
  }
  return notes;
}
