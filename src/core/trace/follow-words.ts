import { given } from '../lib/given.ts';
import type { JsonValue } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import type { Proxy } from '../model/types.ts';
import type { AskWords } from './ask/ask-words.ts';
import { buildRequest } from './ask/build-request.ts';
import { describeConnection, describeRequest } from './ask/describe-request.ts';
import type { Logged } from './ask/logged.ts';
import { readAskWords } from './ask/read-ask-words.ts';
import type { Draw } from './chance.ts';
import { compareLog, mayBeLogged } from './compare-log.ts';
import { endpointText } from './connection/connection.ts';
import { tokenTaken } from './policy/jwt-claims.ts';
import type { EnvoyVersion, TraceRequest } from './request.ts';
import { findSplit, MAX_PARTS } from './split.ts';
import type { Assumption, Trace } from './trace.ts';
import { traceRequest } from './trace-request.ts';
import type { Split, TraceAnswer } from './traced.ts';
import { envoyVersionOf } from './version.ts';
import { wayOf } from './way.ts';

/** Where words are followed. */
interface FollowContext {
  readonly proxy: Proxy;
  readonly root: JsonValue;
}

function titleOf({ http, destination }: TraceRequest): string {
  if (http === undefined) return t`TCP ${endpointText(destination)}`;
  return `${http.method} ${http.scheme}://${http.authority}${http.path ?? ''}`;
}

function versionText({ minor, patch }: EnvoyVersion): string {
  return `1.${minor}${patch === 0 ? '' : `.${patch}`}`;
}

const tooMany = (): Assumption => ({
  kind: 'not modelled',
  text: t`Chance parts the requests into more than ${MAX_PARTS} ways, which are not listed: other random values may end elsewhere.`,
});

interface Followed {
  readonly trace: Trace;
  readonly split?: Split;
  readonly assumptions: readonly Assumption[];
}

/** Claims that nobody looks at say nothing, which is worth saying. */
function wordClaims({ claims }: TraceRequest, { assumptions }: Trace): readonly Assumption[] {
  const isTaken = claims === undefined || assumptions.some(({ text }) => text === tokenTaken().text);
  return isTaken
    ? []
    : [
        {
          kind: 'assumed',
          text: t`No JWT filter on the way takes the claims, of which iss may be another one: they change nothing.`,
        },
      ];
}

/** What chance decided is told by the line, where nobody says a random value. */
function asLogged(followed: Followed, logged: Logged | undefined, again: (random: number) => Trace): Followed {
  const { trace, split, assumptions } = followed;
  if (logged === undefined || split === undefined || mayBeLogged(trace.verdict, logged)) return followed;
  const part = split.parts.find(({ verdict }) => mayBeLogged(verdict, logged));
  if (part === undefined) return followed;
  const text = t`The random value ${part.from} is taken, for with it the request ends as it was logged.`;
  return { ...followed, trace: again(part.from), assumptions: [...assumptions, { kind: 'assumed', text }] };
}

/** Follows the request, and where chance decides on its way, the others that chance would make of it. */
function follow(request: TraceRequest, context: FollowContext & { readonly version: EnvoyVersion }): Followed {
  const draws: Draw[] = [];
  const trace = traceRequest(request, { ...context, onDraw: (one) => draws.push(one) });
  if (draws.length === 0) return { trace, assumptions: [] };
  const split = findSplit((random, onDraw) => {
    if (random !== request.random) return traceRequest({ ...request, random }, { ...context, onDraw });
    draws.forEach(onDraw);
    return trace;
  });
  if (split === 'too many') return { trace, assumptions: [tooMany()] };
  return { trace, ...given('split', split), assumptions: [] };
}

/** Follows a request in words through a proxy: what the page, the terminal and tables of tests show. Total. */
export function followWords(words: AskWords, { proxy, root }: FollowContext): TraceAnswer {
  const read = readAskWords(words);
  if (!read.ok) return { kind: 'refused', explained: read.error };
  const built = buildRequest(read.value.ask, { proxy, root });
  if (!built.ok) return { kind: 'refused', explained: built.error };
  const { request, addresses } = built.value;
  const told = read.value.version === undefined ? envoyVersionOf(proxy.identity) : { version: read.value.version };
  const context = { proxy, root, version: told.version };
  const { ask, logged } = read.value;
  const drawn = ask.random === undefined ? logged : undefined;
  const again = (random: number): Trace => traceRequest({ ...request, random }, context);
  const { trace: followed, split, assumptions } = asLogged(follow(request, context), drawn, again);
  const trace: Trace = {
    ...followed,
    assumptions: [
      ...read.value.assumptions,
      ...built.value.assumptions,
      ...('assumption' in told && told.assumption !== undefined ? [told.assumption] : []),
      ...followed.assumptions,
      ...assumptions,
      ...wordClaims(request, followed),
    ],
  };
  const isHttp = request.http !== undefined;
  return {
    kind: 'traced',
    trace,
    described: describeRequest(request),
    connection: describeConnection(request),
    title: titleOf(request),
    addresses,
    version: versionText(told.version),
    ...given('split', split),
    way: wayOf(trace, proxy),
    ...given('logged', logged && compareLog(logged, { trace, isHttp, proxy })),
  };
}
