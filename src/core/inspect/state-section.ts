import type { JsonPath } from '../lib/json-path.ts';
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

/** A resource of the model: where it comes from, and where the configuration that is shown stands. */
type Resource = Provenance & { readonly path: JsonPath };

/** The refused update in Envoy's own words, and beside what runs; stands first on a page. */
export function rejectionSection(resource: Resource): readonly Section[] {
  const { rejection, state } = resource;
  if (rejection === undefined) return otherStateSections(resource);
  const kept =
    state === 'rejected'
      ? 'What is shown here is what Envoy refused; it is not in force.'
      : 'What is shown here is the version before, which stays in force.';
  const when = rejection.lastUpdateAttempt === undefined ? '' : ` (${rejection.lastUpdateAttempt})`;
  const details =
    rejection.details.trim() === '' ? 'Envoy gives no details.' : `Envoy says: ${rejection.details.trim()}`;
  const note: Section = { kind: 'note', title: 'Envoy refused the last update', text: `${details}${when}\n${kept}` };
  if (rejection.failedPath === undefined || state === 'rejected') return [note, ...otherStateSections(resource)];
  const version = rejection.versionInfo === undefined ? '' : `, version ${rejection.versionInfo}`;
  const compare: Section = {
    kind: 'compare',
    title: 'What runs, and what Envoy refused',
    left: shownSide(resource),
    right: { title: `rejected${version}`, path: rejection.failedPath },
  };
  return [note, compare, ...otherStateSections(resource)];
}

/** The configuration that the page shows, as one side of a comparison. */
function shownSide({ state, versionInfo, path }: Resource): { readonly title: string; readonly path: JsonPath } {
  return { title: versionInfo === undefined ? state : `${state}, version ${versionInfo}`, path };
}

/** Every further state of the entry beside the one shown. */
function otherStateSections(resource: Resource): readonly Section[] {
  return resource.otherStates
    .filter(({ state }) => state !== 'rejected')
    .map(({ state, path }): Section => ({
      kind: 'compare',
      title: `${resource.state}, and ${state}`,
      left: shownSide(resource),
      right: { title: state, path },
    }));
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
