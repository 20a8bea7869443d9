import { listOr } from '../../lib/count-words.ts';
import { isInRange, parseIp, parseIpRange } from '../../lib/ip-address.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { CaptureSettings } from '../../model/types.ts';
import type { Endpoint } from '../request.ts';
import type { Condition } from '../trace.ts';

/** Where a rule leads: past Envoy, or to a port of the pod. */
export type Target =
  | { readonly kind: 'return' }
  | { readonly kind: 'redirect'; readonly port: number; readonly to: 'outbound' | 'inbound' | 'dns' };

/** One iptables rule, or several of one purpose. `failed` undefined: it fires. */
export interface CaptureRule {
  readonly label: string;
  readonly failed?: Condition;
  readonly target: Target;
  /** Whence the rule is known, where the dump tells. */
  readonly detail?: string;
}

/** What the rules look at. */
export interface CaptureFacts {
  readonly destination: Endpoint;
  readonly source: Endpoint;
  readonly settings: CaptureSettings;
  readonly outboundPort: number;
  readonly inboundPort: number;
}

/** Where a rule has no port and no address that it could fire for. */
const NOTHING_SET = msg('one of an empty list');

const RETURN: Target = { kind: 'return' };

/** Ports that the injector always leaves out of inbound capture: Prometheus and health; the status port is a setting. */
const ALWAYS_EXCLUDED = ['15090', '15021'];
const STATUS_PORT = '15020';
/** HBONE; the rules call it the tunnel port. */
const TUNNEL_PORT = 15008;
/** By which the inbound passthrough clusters connect to the application. */
const PASSTHROUGH_SOURCES = ['127.0.0.6', '::6'];
const DNS_PORT = 53;
const DNS_LISTENER_PORT = 15053;

function splitList(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((part) => part.trim() || []);
}

function isLoopback(ip: string): boolean {
  const address = parseIp(ip);
  return address !== undefined && address.range() === 'loopback';
}

function inAny(ip: string, ranges: readonly string[]): boolean {
  const address = parseIp(ip);
  if (address === undefined) return false;
  return ranges.some((text) => {
    const range = parseIpRange(text);
    return range !== undefined && isInRange(address, range);
  });
}

/** A rule that fires where `holds`, with what it asks and what it sees. */
function rule(label: string, target: Target, holds: boolean, asked: Condition, detail?: string): CaptureRule {
  return {
    label,
    target,
    ...(holds ? {} : { failed: asked }),
    ...(detail === undefined ? {} : { detail }),
  };
}

function portRule(label: string, ports: readonly string[], port: number, target: Target, detail: string): CaptureRule {
  const asked = { what: t`destination port`, wanted: ports.join(', ') || say(NOTHING_SET), actual: String(port) };
  return rule(label, target, ports.includes(String(port)), asked, detail);
}

function rangeRule(label: string, ranges: readonly string[], ip: string, target: Target, detail: string): CaptureRule {
  const asked = { what: t`destination address`, wanted: ranges.join(', ') || say(NOTHING_SET), actual: ip };
  return rule(label, target, inAny(ip, ranges), asked, detail);
}

function notProxy(): Condition {
  return { what: t`owner`, wanted: t`the proxy (uid or gid 1337)`, actual: t`the application` };
}

/** `*` is every address. */
function includedRanges(text: string | undefined): readonly string[] {
  const ranges = splitList(text ?? '*');
  return ranges.includes('*') ? ['0.0.0.0/0', '::/0'] : ranges;
}

/** Where the loopback address is captured on purpose, what the application sends on lo is not let by. */
function includesLoopback(text: string | undefined): boolean {
  return splitList(text).some((range) => isLoopback(range.split('/')[0] ?? ''));
}

/** The application's own connections on lo: to itself, past Envoy. */
function loRule({ destination, settings }: CaptureFacts, onLo: boolean): CaptureRule {
  const label = t`the application’s, on lo`;
  if (settings.capturesDns && destination.port === DNS_PORT) {
    const asked = { what: t`destination port`, wanted: t`not ${DNS_PORT}`, actual: String(DNS_PORT) };
    return rule(label, RETURN, false, asked);
  }
  return rule(label, RETURN, onLo, { what: t`interface`, wanted: 'lo', actual: onLo ? 'lo' : t`another one` });
}

/** Whether the system sends to an address by the loopback interface: its own addresses. */
export function isOwnAddress(ip: string, settings: CaptureSettings): boolean {
  return isLoopback(ip) || settings.instanceIps.includes(ip);
}

/**
 * The rules for what the application sends (nat OUTPUT), in their order.
 * Source: istio tools/istio-iptables/pkg/capture/run.go, Run.
 */
export function outboundRules(facts: CaptureFacts): readonly CaptureRule[] {
  const { destination, source, settings } = facts;
  const { ip, port } = destination;
  const capture: Target = { kind: 'redirect', port: facts.outboundPort, to: 'outbound' };
  const toInbound: Target = { kind: 'redirect', port: facts.inboundPort, to: 'inbound' };
  const toDns: Target = { kind: 'redirect', port: DNS_LISTENER_PORT, to: 'dns' };
  const onLo = isOwnAddress(ip, settings);
  const fromPassthrough = onLo && PASSTHROUGH_SOURCES.includes(source.ip);
  const passthrough = { what: t`source`, wanted: listOr(PASSTHROUGH_SOURCES), actual: source.ip };
  const ranges = includedRanges(settings.includeOutboundIpRanges);
  return [
    portRule(
      t`excluded outbound ports`,
      splitList(settings.excludeOutboundPorts),
      port,
      RETURN,
      'excludeOutboundPorts',
    ),
    rule(t`from the inbound passthrough address, on lo`, RETURN, fromPassthrough, passthrough),
    rule(t`the proxy’s own, on lo, to its own address`, toInbound, false, notProxy()),
    ...(includesLoopback(settings.includeOutboundIpRanges) ? [] : [loRule(facts, onLo)]),
    rule(t`the proxy’s own`, RETURN, false, notProxy()),
    ...(settings.capturesDns ? [portRule('DNS', [String(DNS_PORT)], port, toDns, 'DNS_CAPTURE')] : []),
    rangeRule(
      t`to the loopback address`,
      ['127.0.0.1/32', '::1/128'],
      ip,
      RETURN,
      t`what the application sends to itself`,
    ),
    rangeRule(
      t`excluded outbound addresses`,
      splitList(settings.excludeOutboundIpRanges),
      ip,
      RETURN,
      'excludeOutboundIPRanges',
    ),
    portRule(
      t`included outbound ports`,
      splitList(settings.includeOutboundPorts),
      port,
      capture,
      'includeOutboundPorts',
    ),
    rangeRule(t`included outbound addresses`, ranges, ip, capture, 'includeOutboundIPRanges'),
  ];
}

/** The rules for what others send to the pod (PREROUTING), in their order. */
export function inboundRules({ destination, settings, inboundPort }: CaptureFacts): readonly CaptureRule[] {
  const { port } = destination;
  const capture: Target = { kind: 'redirect', port: inboundPort, to: 'inbound' };
  const tunnel = portRule('HBONE', [String(TUNNEL_PORT)], port, RETURN, t`tunnels end at a port of their own`);
  const included = splitList(settings.includeInboundPorts ?? '*');
  if (!included.includes('*')) {
    // Exclusions are set up only where everything else is captured.
    return [tunnel, portRule(t`included inbound ports`, included, port, capture, 'includeInboundPorts')];
  }
  const excluded = [
    ...new Set([...ALWAYS_EXCLUDED, settings.statusPort ?? STATUS_PORT, ...splitList(settings.excludeInboundPorts)]),
  ];
  return [
    tunnel,
    portRule(t`excluded inbound ports`, excluded, port, RETURN, t`excludeInboundPorts, and what the injector adds`),
    { label: t`everything else`, target: capture },
  ];
}
