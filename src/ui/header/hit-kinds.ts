import type { Hit } from '../../core/inspect/page.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg } from '../../core/lib/words.ts';

/** What the kinds of hits are called. */
export const HIT_KINDS: Readonly<Record<Hit['kind'], Message>> = {
  listener: msg('Listener'),
  chain: msg('Filter chain'),
  port: msg('Inbound port'),
  routes: msg('Route config'),
  vhost: msg('Virtual host'),
  route: msg('Route'),
  cluster: msg('Cluster'),
  endpoint: msg('Endpoint'),
  secret: msg('Secret'),
  extension: msg('Extension config'),
  workload: msg('Workload'),
  service: msg('Service'),
  policy: msg('Policy'),
  certificate: msg('Certificate'),
  connection: msg('Connection'),
};
