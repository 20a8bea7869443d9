import type { Message } from '../lib/words.ts';
import { msg } from '../lib/words.ts';

/** A command that takes a dump this program reads. Capitals are what the reader replaces. */
export interface DumpCommand {
  readonly id: 'istioctl' | 'kubectl' | 'curl';
  readonly label: string;
  readonly command: string;
  /** When it is the right one. */
  readonly when: Message;
}

// `include_eds` adds the endpoints, which Envoy leaves out of a dump unless asked:
// https://www.envoyproxy.io/docs/envoy/latest/operations/admin#get--config_dump?include_eds
const ISTIOCTL = 'istioctl proxy-config all POD -n NS -o json > dump.json';
const KUBECTL =
  "kubectl exec POD -n NS -c istio-proxy -- pilot-agent request GET 'config_dump?include_eds' > dump.json";
const ZTUNNEL = 'istioctl ztunnel-config all POD.istio-system -o json > dump.json';
const CURL = "curl -s 'localhost:15000/config_dump?include_eds' > dump.json";

/** The commands by name, for the places that want a certain one. */
export const COMMAND = { istioctl: ISTIOCTL, kubectl: KUBECTL, curl: CURL, ztunnel: ZTUNNEL } as const;

/** In the order in which they are offered. */
export const COMMANDS: readonly DumpCommand[] = [
  { id: 'istioctl', label: 'istioctl', command: ISTIOCTL, when: msg('Istio, from your own machine') },
  { id: 'kubectl', label: 'kubectl', command: KUBECTL, when: msg('Istio, where istioctl is not at hand') },
  { id: 'curl', label: 'curl', command: CURL, when: msg('Any Envoy, beside it or through a port forward') },
];
