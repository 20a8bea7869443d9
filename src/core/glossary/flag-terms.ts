import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

const LOG = 'envoy:configuration/observability/access_log/usage';

/** What a followed request and an access log say. Flags: the table of %RESPONSE_FLAGS% in Envoy's documentation. */
export const FLAG_TERMS = {
  verdict: {
    title: msg('Verdict'),
    text: msg(
      'What becomes of a followed request: who gets it, or what the client gets instead, with the flags that Envoy would log.',
    ),
    sources: [LOG],
  },
  'response-flags': {
    title: msg('Response flags'),
    text: msg(
      'Short codes in Envoy’s access log (%RESPONSE_FLAGS%) that tell why an answer is Envoy’s own or came to an end early. A dash says that there was nothing.',
    ),
    sources: [LOG],
  },
  'response-code-details': {
    title: msg('Response code details'),
    text: msg(
      'A word in the access log (%RESPONSE_CODE_DETAILS%) that says who made the answer, and why: via_upstream is the endpoint itself.',
    ),
    sources: ['envoy:configuration/http/http_conn_man/response_code_details'],
  },
  'flag-nr': {
    title: msg('NR: no route'),
    text: msg('No route fits the request (404), or no filter chain fits the connection.'),
    sources: [LOG],
  },
  'flag-nc': {
    title: msg('NC: no cluster'),
    text: msg('The route names a cluster that Envoy does not have: 503, unless the route says otherwise.'),
    sources: [LOG],
  },
  'flag-uh': {
    title: msg('UH: no healthy upstream'),
    text: msg('The cluster has no endpoint that may take the request: 503.'),
    sources: [LOG],
  },
  'flag-uf': {
    title: msg('UF: upstream connection failure'),
    text: msg('The connection to the endpoint could not be made, or its TLS handshake failed: 503.'),
    sources: [LOG],
  },
  'flag-uo': {
    title: msg('UO: upstream overflow'),
    text: msg('A circuit breaker of the cluster was at its limit: 503.'),
    sources: [LOG, 'envoy:intro/arch_overview/upstream/circuit_breaking'],
  },
  'flag-urx': {
    title: msg('URX: retries used up'),
    text: msg('The limit of retries (HTTP) or of attempts to connect (TCP) was reached.'),
    sources: [LOG],
  },
  'flag-uc': {
    title: msg('UC: upstream connection ended'),
    text: msg('The endpoint closed the connection before the answer was complete: 503.'),
    sources: [LOG],
  },
  'flag-ur': {
    title: msg('UR: upstream reset'),
    text: msg('The endpoint reset the stream of the request: 503.'),
    sources: [LOG],
  },
  'flag-ut': {
    title: msg('UT: upstream timeout'),
    text: msg('The endpoint did not answer within the timeout: 504.'),
    sources: [LOG],
  },
  'flag-lr': {
    title: msg('LR: local reset'),
    text: msg('Envoy itself reset the connection to the endpoint: 503.'),
    sources: [LOG],
  },
  'flag-dc': {
    title: msg('DC: client went away'),
    text: msg('The client closed the connection before the answer was complete.'),
    sources: [LOG],
  },
  'flag-dpe': {
    title: msg('DPE: not HTTP'),
    text: msg('What the client sent is no HTTP that Envoy understands.'),
    sources: [LOG],
  },
  'flag-upe': {
    title: msg('UPE: answer not HTTP'),
    text: msg('What the endpoint sent is no HTTP that Envoy understands.'),
    sources: [LOG],
  },
  'flag-rl': {
    title: msg('RL: rate limited'),
    text: msg('A rate limit filter refused the request: 429.'),
    sources: [LOG],
  },
  'flag-uaex': {
    title: msg('UAEX: refused by ext_authz'),
    text: msg('The service that ext_authz asks refused the request.'),
    sources: [LOG],
  },
  'flag-fi': {
    title: msg('FI: fault injected'),
    text: msg('The fault filter answered with an error, as a route told it to.'),
    sources: [LOG],
  },
  'flag-di': {
    title: msg('DI: delay injected'),
    text: msg('The fault filter delayed the request, as a route told it to.'),
    sources: [LOG],
  },
  'flag-si': {
    title: msg('SI: stream idle'),
    text: msg('Nothing moved on the stream for its idle timeout: 408 or 504.'),
    sources: [LOG],
  },
  'flag-do': {
    title: msg('DO: dropped for overload'),
    text: msg('The request was dropped because the control plane asked for a share to be dropped: 503.'),
    sources: [LOG],
  },
} as const satisfies Terms;
