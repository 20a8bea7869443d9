import type { Message } from '../core/lib/words.ts';
import { msg } from '../core/lib/words.ts';

/** A sample of the landing page, a file of `samples/`: a small story of something that goes wrong, and its question. */
export interface Story {
  readonly id: string;
  /** What the dump is of. */
  readonly title: Message;
  readonly question: Message;
  /** What a person has seen who asks that, in a line. */
  readonly situation: Message;
}

/** What answers them is in `story-answers.ts`, for whoever asks. */
export const STORIES: readonly Story[] = [
  {
    id: 'productpage',
    title: msg('Bookinfo productpage'),
    question: msg('Why does one call in ten to reviews fail with 503?'),
    situation: msg('A sidecar whose calls to reviews:9080 are shared out among three versions.'),
  },
  {
    id: 'reviews',
    title: msg('Bookinfo reviews'),
    question: msg('Why is a call from outside the mesh cut off at once?'),
    situation: msg('A job without a sidecar calls the pod in plaintext, and its connection is closed unanswered.'),
  },
  {
    id: 'ingress-gateway',
    title: msg('Ingress gateway'),
    question: msg('Why is POST /reviews/7 answered with 404?'),
    situation: msg('GET of the same path works. The access log of the gateway says NR.'),
  },
  {
    id: 'plain-envoy',
    title: msg('Envoy without Istio'),
    question: msg('Why does https://example.com show another company’s certificate?'),
    situation: msg('www.example.com is fine. Without the www, browsers warn.'),
  },
  {
    id: 'passthrough',
    title: msg('A sidecar and a wrong port'),
    question: msg('Why does this call end in PassthroughCluster?'),
    situation: msg('productpage calls http://recommendations:8080 and waits in vain. Its pods do listen on 8080.'),
  },
  {
    id: 'denied',
    title: msg('An authorization policy'),
    question: msg('Why does reviews answer productpage with 403?'),
    situation: msg('A policy was written to let productpage in. The answer is “RBAC: access denied”.'),
  },
  {
    id: 'registry-only',
    title: msg('A mesh with a closed exit'),
    question: msg('Why is each connection to api.books.example closed?'),
    situation: msg('The call works from a pod without a sidecar. From this one it ends in BlackHoleCluster.'),
  },
  {
    id: 'shadowed-route',
    title: msg('Two routes for reviews'),
    question: msg('Why does jason still get reviews v1?'),
    situation: msg('A route sends the tester jason to v2. It has arrived in the proxy, and nobody gets there.'),
  },
  {
    id: 'missing-certificate',
    title: msg('A gateway with HTTPS'),
    question: msg('Why does every TLS handshake with the gateway fail?'),
    situation: msg('Port 443 is open and the routes are right. The certificate was made with kubectl.'),
  },
];
