import type { Message } from '../core/lib/words.ts';
import { msg } from '../core/lib/words.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';

/** What answers the question of a story. */
export interface StoryAnswer {
  /** What is wrong, and what would put it right. */
  readonly text: Message;
  /** The view that shows it: the request that is asked about. */
  readonly view: View;
}

/** `step`: the index of the step that tells it, where that is not the one that decides. */
function following(words: AskWords, step?: number): View {
  return { ...DEFAULT_VIEW, trace: { words, near: false, ...(step === undefined ? {} : { step }) } };
}

/** By the id of the story. */
export const STORY_ANSWERS: Readonly<Record<string, StoryAnswer>> = {
  productpage: {
    text: msg(
      'The route gives 10 % of the requests to subset v3, and no pod has the label version: v3. Its cluster has no endpoint, so those requests end in 503 UH. Deploy v3, or take it out of the VirtualService.',
    ),
    view: following({ outbound: ['reviews:9080'], path: ['/reviews/1'], random: ['95'] }),
  },
  reviews: {
    text: msg(
      'PeerAuthentication is STRICT: every filter chain for port 9080 wants TLS. Plaintext matches none of them, and Envoy closes the connection. Give the caller a sidecar, or make this port PERMISSIVE.',
    ),
    view: following({ inbound: ['9080'], plaintext: ['true'], path: ['/reviews/1'] }),
  },
  'ingress-gateway': {
    text: msg(
      'The virtual host is found, but the route “reviews” takes GET alone, and no other route takes the path. A virtual host without a matching route answers 404 NR. Add a rule for POST.',
    ),
    view: following({ url: ['https://bookinfo.example.com/reviews/7'], method: ['POST'] }),
  },
  'plain-envoy': {
    text: msg(
      'A filter chain is chosen by SNI before any certificate is shown. example.com is in no server_names, so the default filter chain takes it and passes the bytes to payments, which shows its own. Add the name to the chain “www”.',
    ),
    view: following({ url: ['https://example.com:10443/'] }, 3),
  },
  passthrough: {
    text: msg(
      'The Service of recommendations offers port 80; only its pods listen on 8080. The listener of port 8080 is there for catalog, and its routes do not know this host: allow_any passes it to the address that was called, where nobody listens. Call port 80.',
    ),
    view: following({ outbound: ['recommendations:8080'], path: ['/for/reader'] }, 9),
  },
  denied: {
    text: msg(
      'The policy reviews-viewer names the service account productpage, but the pod runs as bookinfo-productpage. An ALLOW policy denies whoever matches none of its rules. Put the right account into principals.',
    ),
    view: following({
      inbound: ['9080'],
      mtls: ['spiffe://cluster.local/ns/bookinfo/sa/bookinfo-productpage'],
      path: ['/reviews/1'],
    }),
  },
  'registry-only': {
    text: msg(
      'The mesh runs with outboundTrafficPolicy REGISTRY_ONLY. No listener owns the address, so the catch-all of virtualOutbound takes the connection and leads it to BlackHoleCluster. Add a ServiceEntry for the host.',
    ),
    view: following({ url: ['https://api.books.example/v1'], address: ['203.0.113.40'] }),
  },
  'shadowed-route': {
    text: msg(
      'Routes are tried in order, and the first that matches takes the request. “everybody” matches each path under /reviews, so “tester” behind it is never asked. Put the narrower rule first.',
    ),
    view: following({ outbound: ['reviews:9080'], path: ['/reviews/1'], header: ['end-user: jason'] }, 10),
  },
  'missing-certificate': {
    text: msg(
      'The listener waits for the secret kubernetes://bookinfo-cert, which has never come: a gateway looks for it in its own namespace, istio-system, and it was made in bookinfo. Until it is there, every handshake fails.',
    ),
    view: following({ url: ['https://bookinfo.example.com/productpage'] }),
  },
};
