import { CLUSTER_TERMS } from './cluster-terms.ts';
import { DELIVERY_TERMS } from './delivery-terms.ts';
import { FILTER_TERMS } from './filter-terms.ts';
import { FLAG_TERMS } from './flag-terms.ts';
import { ISTIO_TERMS } from './istio-terms.ts';
import { LISTENER_TERMS } from './listener-terms.ts';
import { ROUTE_TERMS } from './route-terms.ts';
import { SECURITY_TERMS } from './security-terms.ts';
import type { Term } from './term.ts';
import { msg } from '../lib/words.ts';
import type { Message } from '../lib/words.ts';

const ALL = {
  ...LISTENER_TERMS,
  ...FILTER_TERMS,
  ...ROUTE_TERMS,
  ...CLUSTER_TERMS,
  ...SECURITY_TERMS,
  ...DELIVERY_TERMS,
  ...ISTIO_TERMS,
  ...FLAG_TERMS,
} as const;

export type TermId = keyof typeof ALL;

/** Every word that is explained, by its id. */
export const TERMS: Readonly<Record<TermId, Term>> = ALL;

export function isTermId(id: string): id is TermId {
  return Object.hasOwn(TERMS, id);
}

/** The chapters of the glossary, from the connection that comes in to the dump that tells of it. */
export const CHAPTERS: readonly { readonly title: Message; readonly ids: readonly string[] }[] = [
  { title: msg('Connections and listeners'), ids: Object.keys(LISTENER_TERMS) },
  { title: msg('Filters'), ids: Object.keys(FILTER_TERMS) },
  { title: msg('Routes'), ids: Object.keys(ROUTE_TERMS) },
  { title: msg('Clusters and endpoints'), ids: Object.keys(CLUSTER_TERMS) },
  { title: msg('Security'), ids: Object.keys(SECURITY_TERMS) },
  { title: msg('Istio and its ports'), ids: Object.keys(ISTIO_TERMS) },
  { title: msg('Configuration and the dump'), ids: Object.keys(DELIVERY_TERMS) },
  { title: msg('Verdicts and access logs'), ids: Object.keys(FLAG_TERMS) },
];
