import type { Provenance, ResourceState } from '../model/types.ts';
import type { Card, Fact, Section } from './page.ts';
import { fact, mono, plain, trouble } from './spans.ts';

const STATE_WORDS: Readonly<Record<ResourceState, string>> = {
  active: 'active: in force',
  warming: 'warming: received, but not yet in force; it waits for something that it needs',
  draining: 'draining: on its way out; existing connections are still served',
  rejected: 'rejected: Envoy refused it, and it is not in force',
};

/** A badge for every state but `active`, and one for a refused update. */
export function stateBadges(provenance: Provenance): Card['badges'] {
  const badges: Card['badges'][number][] = [];
  if (provenance.state !== 'active') badges.push({ text: provenance.state, tone: 'trouble' });
  if (provenance.rejection !== undefined && provenance.state !== 'rejected') {
    badges.push({ text: 'update rejected', tone: 'trouble' });
  }
  return badges;
}

/** The refused update in Envoy's own words; stands first on a page. */
export function rejectionSection(provenance: Provenance): readonly Section[] {
  const { rejection, state } = provenance;
  if (rejection === undefined) return [];
  const kept =
    state === 'rejected'
      ? 'What is shown here is what Envoy refused; it is not in force.'
      : 'What is shown here is the version before, which stays in force.';
  const when = rejection.lastUpdateAttempt === undefined ? '' : ` (${rejection.lastUpdateAttempt})`;
  const details =
    rejection.details.trim() === '' ? 'Envoy gives no details.' : `Envoy says: ${rejection.details.trim()}`;
  return [{ kind: 'note', title: 'Envoy refused the last update', text: `${details}${when}\n${kept}` }];
}

/** Where the configuration comes from, and in which state it is. */
export function stateSection(provenance: Provenance): Section {
  const { state, otherStates, versionInfo, lastUpdated, clientStatus } = provenance;
  const words = STATE_WORDS[state];
  const facts: Fact[] = [{ term: 'state', value: [state === 'active' ? plain(words) : trouble(words)] }];
  if (otherStates.length > 0) {
    facts.push(fact('also in the dump', otherStates.map((other) => STATE_WORDS[other.state]).join(' · ')));
  }
  const origin = provenance.origin === 'static' ? 'static: from the bootstrap' : 'dynamic: received by xDS';
  facts.push(fact('source', origin));
  if (versionInfo !== undefined) facts.push({ term: 'version', value: [mono(versionInfo)], envoy: 'version_info' });
  if (lastUpdated !== undefined) facts.push(fact('last updated', lastUpdated));
  if (clientStatus !== undefined) facts.push({ term: 'client status', value: [trouble(clientStatus)] });
  return { kind: 'facts', title: 'State', facts };
}
