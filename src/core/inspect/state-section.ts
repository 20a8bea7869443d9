import type { JsonPath } from '../lib/json-path.ts';
import { sayState } from '../lib/state-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Provenance, Proxy, ResourceState } from '../model/types.ts';
import type { Card, Fact, Section } from './page.ts';
import { fact, mono, plain, timeSpan, trouble } from './spans.ts';

const STATE_WORDS: Readonly<Record<ResourceState, Message>> = {
  active: msg('active: in force'),
  warming: msg('warming: received, but not yet in force; it waits for something that it needs'),
  draining: msg('draining: on its way out; existing connections are still served'),
  rejected: msg('rejected: Envoy refused it, and it is not in force'),
};

/** A badge for every state but `active`, and one for a refused update. */
export function stateBadges(provenance: Provenance): Card['badges'] {
  const badges: Card['badges'][number][] = [];
  if (provenance.state !== 'active') badges.push({ text: sayState(provenance.state), tone: 'trouble' });
  if (provenance.rejection !== undefined && provenance.state !== 'rejected') {
    badges.push({ text: t`update rejected`, tone: 'trouble' });
  }
  return badges;
}

/** A resource of the model: where it comes from, and where the configuration that is shown stands. */
type Resource = Provenance & { readonly path: JsonPath };

/** The refused update beside what runs. What Envoy said of it is a worry (`worries/update-refused.ts`). */
export function rejectionSection(resource: Resource): readonly Section[] {
  const { rejection, state } = resource;
  if (rejection === undefined) return otherStateSections(resource);
  if (rejection.failedPath === undefined || state === 'rejected') return otherStateSections(resource);
  const compare: Section = {
    kind: 'compare',
    title: t`What runs, and what Envoy refused`,
    left: shownSide(resource),
    right: { title: stateTitle('rejected', rejection.versionInfo), path: rejection.failedPath },
  };
  return [compare, ...otherStateSections(resource)];
}

/** The configuration that the page shows, as one side of a comparison. */
function shownSide({ state, versionInfo, path }: Resource): { readonly title: string; readonly path: JsonPath } {
  return { title: stateTitle(state, versionInfo), path };
}

function stateTitle(state: ResourceState, versionInfo: string | undefined): string {
  return versionInfo === undefined ? sayState(state) : t`${sayState(state)}, version ${versionInfo}`;
}

/** Every further state of the entry beside the one shown. */
function otherStateSections(resource: Resource): readonly Section[] {
  return resource.otherStates
    .filter(({ state }) => state !== 'rejected')
    .map(({ state, path }): Section => ({
      kind: 'compare',
      title: t`${sayState(resource.state)}, and ${sayState(state)}`,
      left: shownSide(resource),
      right: { title: sayState(state), path },
    }));
}

/** Where the configuration comes from, and in which state it is. */
export function stateSection({ takenAt }: Pick<Proxy, 'takenAt'>, provenance: Provenance): Section {
  const { state, otherStates, versionInfo, lastUpdated, clientStatus } = provenance;
  const words = say(STATE_WORDS[state]);
  const facts: Fact[] = [{ term: t`state`, value: [state === 'active' ? plain(words) : trouble(words)] }];
  if (otherStates.length > 0) {
    facts.push(fact(t`also in the dump`, otherStates.map((other) => say(STATE_WORDS[other.state])).join(' · ')));
  }
  const origin = provenance.origin === 'static' ? t`static: from the bootstrap` : t`dynamic: received by xDS`;
  facts.push(fact(t`source`, origin));
  if (versionInfo !== undefined) facts.push({ term: t`version`, value: [mono(versionInfo)], envoy: 'version_info' });
  if (lastUpdated !== undefined) facts.push({ term: t`last updated`, value: [timeSpan(lastUpdated, takenAt)] });
  if (clientStatus !== undefined) facts.push({ term: t`client status`, value: [trouble(clientStatus)] });
  return { kind: 'facts', title: t`State`, facts };
}
