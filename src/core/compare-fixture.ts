import { buildGraph } from './graph/build-graph.ts';
import { buildPicture } from './graph/picture.ts';
import { buildScene } from './graph/scene.ts';
import type { ObjectId, Proxy } from './model/types.ts';
import { eachObject } from './model/walk.ts';
import type { AskWords } from './trace/ask/ask-words.ts';
import { followWords } from './trace/follow-words.ts';
import type { TraceRequest } from './trace/request.ts';
import { requestsThrough } from './trace/requests-fixture.ts';
import { traceRequest } from './trace/trace-request.ts';
import { envoyVersionOf } from './trace/version.ts';
import type { Opened } from './share/cut/cut-fixture.ts';

/** What must be the same in a dump and in what was shared of it. */

const DIRECTIONS = ['outbound', 'inbound', 'ports', 'special', 'all'] as const;

/** Of the many requests through large dumps. */
const MOST_REQUESTS = 150;

export function idsOf({ proxy }: Opened): readonly ObjectId[] {
  return Array.from(eachObject(proxy), ({ id }) => id);
}

/** Every so many, from all parts of the dump. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.floor(all.length / most));
  return all.filter((_, index) => index % step === 0);
}

/** Objects of all kinds and from all parts of the dump: about so many, fewer than twice as many. */
export function someObjects(opened: Opened, most: number): readonly ObjectId[] {
  return spread(idsOf(opened), most);
}

/** The pictures of all directions. */
export function picturesOf({ proxy }: Opened): readonly unknown[] {
  return DIRECTIONS.map((direction) => buildPicture(buildScene(proxy), { direction, opened: [] }));
}

/** Cards and edges of the paths through an object. What is a last resort depends on what stands beside it. */
export function pathsThrough({ proxy }: Opened, focus: ObjectId): unknown {
  const { nodes, edges } = buildGraph(buildScene(proxy), { direction: 'all', opened: [], focus });
  return JSON.parse(JSON.stringify({ nodes, edges }).replaceAll(/"fallback":(?:true|false)/g, '"fallback":null'));
}

/** What becomes of requests through `asked` in another dump. */
export function* verdictsOf(opened: Opened, asked: Opened): Generator {
  const context = { ...opened, version: envoyVersionOf(opened.proxy.identity).version };
  let count = 0;
  for (const request of requestsThrough(asked.proxy)) {
    if ((count += 1) > MOST_REQUESTS) return;
    const { verdict, steps } = traceRequest(request, context);
    yield { verdict, answers: steps.map(({ answer }) => answer) };
  }
}

function wordsOf({ from, destination, transport, http }: TraceRequest, { identity }: Proxy): AskWords {
  const { ip, port } = destination;
  const to: AskWords =
    from === 'app'
      ? { outbound: [`${ip.includes(':') ? `[${ip}]` : ip}:${port}`] }
      : identity.kind === 'sidecar'
        ? { inbound: [String(port)] }
        : { gateway: [String(port)], address: [ip] };
  const isMtls = transport.kind === 'tls' && transport.client !== undefined;
  return {
    ...to,
    ...(isMtls && from !== 'app' ? { mtls: ['spiffe://cluster.local/ns/default/sa/default'] } : {}),
    ...(http === undefined ? { protocol: ['tcp'] } : { authority: [http.authority], path: [http.path ?? '/'] }),
  };
}

/** Requests from all parts of the dump, in words: about so many, fewer than twice as many. */
export function someWords({ proxy }: Opened, most: number): readonly AskWords[] {
  return spread(
    Array.from(requestsThrough(proxy), (request) => wordsOf(request, proxy)),
    most,
  );
}

/** The verdict of a followed request, and its way. */
export function outcomeOf(words: AskWords, opened: Opened): unknown {
  const answer = followWords(words, opened);
  if (answer.kind === 'refused') return answer.explained;
  const { verdict, listener, filterChain, route, cluster, endpoint } = answer.trace;
  return { verdict, listener, filterChain, route, cluster, endpoint };
}
