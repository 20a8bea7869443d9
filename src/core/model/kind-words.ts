import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Cluster } from './cluster-types.ts';
import type { Direction } from './listener-types.ts';
import type { Provenance, ProxyKind, Secret } from './types.ts';

const DIRECTIONS: Readonly<Record<Direction, Message>> = {
  outbound: msg('outbound'),
  inbound: msg('inbound'),
  ports: msg('ports'),
  special: msg('special'),
};

export function sayDirection(direction: Direction): string {
  return say(DIRECTIONS[direction]);
}

/** The direction that Istio writes into the names of clusters; others of its words (`inbound-vip`) stay as they are. */
export function sayClusterDirection(direction: string): string {
  return direction === 'inbound' || direction === 'outbound' ? sayDirection(direction) : direction;
}

const ORIGINS: Readonly<Record<Provenance['origin'], Message>> = { static: msg('static'), dynamic: msg('dynamic') };

export function sayOrigin(origin: Provenance['origin']): string {
  return say(ORIGINS[origin]);
}

/** `HTTP/2`, `by ALPN`: what a cluster speaks to its endpoints. */
export function sayHttp(http: Cluster['http']): string {
  if (http === 'as the downstream') return t`as the downstream`;
  return http === 'by ALPN' ? t`by ALPN` : http;
}

const SECRET_WORDS: Readonly<Record<Secret['type'], Message>> = {
  certificate: msg('certificate'),
  'validation context': msg('validation context'),
  'session ticket keys': msg('session ticket keys'),
  generic: msg('generic'),
  unknown: msg('unknown'),
};

export function saySecretType(type: Secret['type']): string {
  return say(SECRET_WORDS[type]);
}

/** What the kinds of proxies are called. */
export const PROXY_KINDS: Readonly<Record<ProxyKind, Message>> = {
  sidecar: msg('sidecar'),
  gateway: msg('gateway'),
  waypoint: msg('waypoint'),
  ztunnel: msg('ztunnel'),
  envoy: msg('envoy'),
};
