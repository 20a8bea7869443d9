import type { FilterChain } from '../model/listener-types.ts';
import type { Focus } from './focus.ts';
import type { Lead } from './leads.ts';
import { chainLeads } from './leads.ts';
import type { Draft } from './draft.ts';
import type { Pins } from './pins.ts';
import type { Scene } from './scene.ts';
import type { Tone } from './types.ts';

/** An edge that has left its card and looks for the card it ends on. */
export interface Departure {
  readonly source: string;
  readonly sourceRow?: string | undefined;
  readonly lead: Lead;
  readonly fallback: boolean;
  readonly tone: Tone;
}

/** What every lane works with while a graph is built. */
export interface Sketch {
  readonly scene: Scene;
  readonly focus: Focus;
  readonly opened: ReadonlySet<string>;
  readonly pins: Pins;
  readonly draft: Draft;
}

/** The departures of a chain from a card or one of its rows. */
export function departChain(
  chain: FilterChain,
  source: string,
  sourceRow: string | undefined,
  tone: Tone,
): Departure[] {
  return chainLeads(chain).map((lead) => ({
    source,
    sourceRow,
    lead,
    fallback: chain.isDefault,
    tone,
  }));
}
