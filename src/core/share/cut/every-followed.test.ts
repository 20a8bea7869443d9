import { basename } from 'node:path';
import { expect, it } from 'vitest';
import type { Proxy } from '../../model/types.ts';
import type { AskWords } from '../../trace/ask/ask-words.ts';
import { followWords } from '../../trace/follow-words.ts';
import type { TraceRequest } from '../../trace/request.ts';
import { requestsThrough } from '../../trace/requests-fixture.ts';
import type { Opened } from './cut-fixture.ts';
import { DUMPS, openFile, openRoot } from './cut-fixture.ts';
import { cutToTrace } from './cut-to-trace.ts';

/** Of the many requests through large dumps. */
const MOST_REQUESTS = 12;

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

/** Every so many of the requests, so that they come from all parts of the dump. */
function someWords({ proxy }: Opened): readonly AskWords[] {
  const all = Array.from(requestsThrough(proxy), (request) => wordsOf(request, proxy));
  const step = Math.max(1, Math.floor(all.length / MOST_REQUESTS));
  return all.filter((_, index) => index % step === 0);
}

function outcomeOf(words: AskWords, opened: Opened): unknown {
  const answer = followWords(words, opened);
  if (answer.kind === 'refused') return answer.explained;
  const { verdict, listener, filterChain, route, cluster, endpoint } = answer.trace;
  return { verdict, listener, filterChain, route, cluster, endpoint };
}

it.each(DUMPS.map((file) => [basename(file.pathname), file] as const))(
  '%s: a followed request comes to the same in what it touched',
  (_, file) => {
    const whole = openFile(file);
    if (whole === undefined) return;
    for (const words of someWords(whole)) {
      const cut = openRoot(cutToTrace(whole.root, whole.proxy, words, [], (root) => openRoot(root)?.proxy));
      if (cut === undefined) throw new Error('what was touched does not open');
      expect({ words, outcome: outcomeOf(words, cut) }).toEqual({ words, outcome: outcomeOf(words, whole) });
    }
  },
  60_000,
);
