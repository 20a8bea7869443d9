import { canonicalIp } from '../../lib/ip-address.ts';
import type { MatchInput } from '../../model/match-tree.ts';
import { textAt } from '../../model/struct.ts';
import type { InputValue, ReadInput } from '../matcher/match-input.ts';
import { ABSENT, given, unknownInput } from '../matcher/match-input.ts';
import type { Endpoint } from '../request.ts';
import type { Connection } from './connection.ts';
import { isLocalClient } from './connection.ts';

function ipOf(end: Endpoint): InputValue {
  return canonicalIp(end.ip) === undefined ? ABSENT : given(end.ip);
}

function portOf(end: Endpoint): InputValue {
  return canonicalIp(end.ip) === undefined ? ABSENT : given(String(end.port));
}

/** An empty text counts as none. */
function orAbsent(text: string | undefined): InputValue {
  return text === undefined || text === '' ? ABSENT : given(text);
}

function filterStateOf(connection: Connection, input: MatchInput): InputValue {
  const key = textAt(input.config, 'key') ?? '';
  return Object.hasOwn(connection.filterState, key) ? given(connection.filterState[key] ?? '') : ABSENT;
}

/** `'h2','http/1.1'` */
function protocolsOf({ applicationProtocols }: Connection): InputValue {
  return orAbsent(applicationProtocols.map((protocol) => `'${protocol}'`).join(','));
}

type Read = (connection: Connection, input: MatchInput) => InputValue;

/**
 * The inputs of envoy.extensions.matching.common_inputs.network.v3 and …ssl.v3, by the short types of their
 * configurations. Source: source/extensions/matching/network/common/inputs.h, …/application_protocol/config.cc.
 */
const INPUTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['DestinationIPInput', ({ local }) => ipOf(local)],
  ['DestinationPortInput', ({ local }) => portOf(local)],
  ['SourceIPInput', ({ remote }) => ipOf(remote)],
  ['SourcePortInput', ({ remote }) => portOf(remote)],
  ['DirectSourceIPInput', ({ directRemote }) => ipOf(directRemote)],
  ['SourceTypeInput', (connection) => (isLocalClient(connection) ? given('local') : ABSENT)],
  ['ServerNameInput', ({ serverName }) => orAbsent(serverName)],
  ['TransportProtocolInput', ({ transportProtocol }) => orAbsent(transportProtocol)],
  ['ApplicationProtocolInput', protocolsOf],
  ['FilterStateInput', filterStateOf],
  ['UriSanInput', ({ tls }) => orAbsent(tls?.peer?.uriSans.join(','))],
  ['DnsSanInput', ({ tls }) => orAbsent(tls?.peer?.dnsSans.join(','))],
  ['SubjectInput', ({ tls }) => orAbsent(tls?.peer?.subject)],
]);

/** Reads the inputs that a connection answers; any other is unknown. */
export function readNetworkInput(connection: Connection): ReadInput {
  return (input) => INPUTS.get(input.type)?.(connection, input) ?? unknownInput(input);
}
