import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { isJsonArray } from '../../src/core/lib/json.ts';
import type { Endpoint } from '../../src/core/trace/request.ts';
import type { Ask, Case } from './case.ts';
import { NET, OWN_PORTS } from './words.ts';

/**
 * The network of a place, such as `127.20.7`: each case of a run has its own, so that no two share an address. Runs
 * at the same time have others.
 */
function networkOf(place: number): string {
  const run = 2 + ((process.pid * 7 + Math.floor(place / 250)) % 250);
  return `127.${run}.${1 + (place % 250)}`;
}

/** Puts what is real in the place of what stands for it. */
interface Place {
  readonly text: (text: string) => string;
  readonly port: (port: number) => number;
}

function makePlace(place: number, certificatesFolder: string): Place {
  const net = networkOf(place);
  return {
    text: (text) =>
      text.replaceAll(NET, net).replaceAll('@PLACE@', String(place)).replaceAll('@CERTS@', certificatesFolder),
    port: (port) => {
      const index = OWN_PORTS.indexOf(port);
      return index < 0 ? port : 20_000 + ((place * OWN_PORTS.length) % 40_000) + index;
    },
  };
}

function settleValue(value: JsonValue, place: Place): JsonValue {
  if (typeof value === 'string') return place.text(value);
  if (typeof value === 'number') return place.port(value);
  if (isJsonArray(value)) return value.map((one) => settleValue(one, place));
  return typeof value === 'object' && value !== null ? settleObject(value, place) : value;
}

function settleObject(object: JsonObject, place: Place): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [place.text(key), settleValue(value, place)] as const);
  return Object.fromEntries(entries);
}

function settleEnd({ ip, port }: Endpoint, place: Place): Endpoint {
  return { ip: place.text(ip), port: place.port(port) };
}

function settleAsk(ask: Ask, place: Place): Ask {
  const { destination, source, proxy } = ask;
  const ends = { destination: settleEnd(destination, place), source: settleEnd(source, place) };
  if (proxy === undefined || proxy === 'local') return { ...ask, ...ends };
  const told = { source: settleEnd(proxy.source, place), destination: settleEnd(proxy.destination, place) };
  return { ...ask, ...ends, proxy: told };
}

/** Puts a case where no other is, with the files of this run. */
export function placeCase(one: Case, number: number, certificatesFolder: string): Case {
  const place = makePlace(number, certificatesFolder);
  return {
    family: one.family,
    listeners: one.listeners.map((listener) => settleObject(listener, place)),
    asks: one.asks.map((ask) => settleAsk(ask, place)),
  };
}
