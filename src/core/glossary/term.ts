import type { Message } from '../lib/words.ts';

/** A page of Envoy's or Istio's documentation, by its path beneath the root of the latest release. */
export type Source = `envoy:${string}` | `istio:${string}`;

/** A word of the interface, explained. */
export interface Term {
  /** As it stands in the interface, or as Envoy spells it. */
  readonly title: Message;
  /** One to three sentences. */
  readonly text: Message;
  /** Where to read on, the most telling first. */
  readonly sources: readonly [Source, ...Source[]];
}

/** Terms by their ids, which stand in links: released ones stay. */
export type Terms = Readonly<Record<string, Term>>;

const ROOTS = {
  envoy: 'https://www.envoyproxy.io/docs/envoy/latest/',
  istio: 'https://istio.io/latest/docs/',
} as const;

/** Whose documentation it is, what the page is called there, and its address. */
export function locateSource(source: Source): {
  readonly project: keyof typeof ROOTS;
  readonly page: string;
  readonly url: string;
} {
  const project = source.startsWith('envoy:') ? 'envoy' : 'istio';
  const path = source.slice(project.length + 1);
  const page = path.split('/').findLast((part) => part !== '') ?? '';
  return { project, page: page.replaceAll(/[-_]/g, ' '), url: `${ROOTS[project]}${path}` };
}
