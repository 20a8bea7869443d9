import { say, t } from '../lib/words.ts';
import type { Listener, ListenerRole } from '../model/listener-types.ts';
import { listenerTitle, ROLE_WORDS } from '../model/role-words.ts';
import type { Fact, Section, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { handOffTargets } from './references.ts';
import { fact, joinFirst, linkTo } from './spans.ts';

/** Most listeners of one role that are named in a line. */
const MAX_TARGETS = 50;

/** The listeners that may get a connection from this one, by their role. */
export function handOffSection(index: ProxyIndex, listener: Listener): readonly Section[] {
  if (!listener.useOriginalDst || !listener.bindToPort) return [];
  const byRole = new Map<ListenerRole, Span[][]>();
  for (const target of handOffTargets(index.proxy, listener)) {
    const link = [linkTo(target.id, listenerTitle(target))];
    const known = byRole.get(target.role);
    if (known === undefined) byRole.set(target.role, [link]);
    else known.push(link);
  }
  const facts = [...byRole].map(([role, links]): Fact => ({
    term: say(ROLE_WORDS[role].label),
    value: joinFirst(links, ', ', MAX_TARGETS),
  }));
  const rest = byRole.size === 0 ? t`every connection` : t`what none of these listeners owns`;
  facts.push(fact(t`stays here`, t`${rest}: the filter chains below decide`));
  return [{ kind: 'facts', title: t`Hands over to the listener of the original destination`, facts }];
}
