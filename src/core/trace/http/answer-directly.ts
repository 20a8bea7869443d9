import { decodeBase64 } from '../../lib/base64url.ts';
import { given } from '../../lib/given.ts';
import { t } from '../../lib/words.ts';
import type { DirectResponseDetail, RedirectDetail } from '../../model/route-detail-types.ts';
import type { Route } from '../../model/route-types.ts';
import type { Assumption } from '../trace.ts';
import type { DirectAnswer } from './action-outcome.ts';
import type { FormatContext } from './format-stream.ts';
import { formatStream } from './format-stream.ts';
import type { MutationLevels } from './forward.ts';
import { mutateAll } from './forward.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, setHeader } from './header-map.ts';
import { NO_REDIRECT, redirectLocation } from './redirect.ts';
import type { Stream } from './stream.ts';

interface Body {
  /** Undefined: it cannot be known. */
  readonly text?: string;
  readonly bytes: number;
  readonly assumptions: readonly Assumption[];
}

const encoder = new TextEncoder();

function unknownBody(text: string): Body {
  return { bytes: 0, assumptions: [{ kind: 'unknown', text }] };
}

function bodyOf(response: DirectResponseDetail | undefined): Body {
  const body = response?.body;
  if (response?.isFormatted === true) return unknownBody(t`The body is made by a format that is not followed here.`);
  if (body === undefined) return { text: '', bytes: 0, assumptions: [] };
  if (body.kind === 'text') return { text: body.value, bytes: encoder.encode(body.value).length, assumptions: [] };
  if (body.kind === 'file') return unknownBody(t`The body is in the file ${body.value}, which is not in the dump.`);
  const decoded = decodeBase64(body.value);
  if (!decoded.ok) return unknownBody(t`The body is no base64.`);
  return { text: new TextDecoder().decode(decoded.value), bytes: decoded.value.length, assumptions: [] };
}

/** A body brings its length, and a type where no mutation has set one (Http::Utility::prepareLocalReply). */
function withContent(headers: HeaderMap, bytes: number): HeaderMap {
  if (bytes === 0) return headers;
  const measured = setHeader(headers, 'content-length', String(bytes));
  return firstValue(measured, 'content-type') === undefined
    ? setHeader(measured, 'content-type', 'text/plain')
    : measured;
}

/** What the client gets of a route that answers by itself. Source: envoy source/common/router/router.cc. */
export function answerDirectly(
  { action, pathMatch }: Route,
  detail: { readonly redirect: RedirectDetail | undefined; readonly directResponse: DirectResponseDetail | undefined },
  levels: MutationLevels,
  stream: Stream,
  context: FormatContext,
): {
  readonly outcome: DirectAnswer;
  readonly assumptions: readonly Assumption[];
  readonly unknown: readonly string[];
} {
  const unknown: string[] = [];
  const format = (text: string) => {
    const made = formatStream(text, stream, context);
    for (const name of made.unknown) unknown.push(name);
    return made;
  };
  const kind = action.kind === 'redirect' ? 'redirect' : 'direct-response';
  const status = action.kind === 'redirect' ? action.code : (detail.directResponse?.status ?? 200);
  const hasLocation = status === 201 || (status >= 300 && status < 400);
  const location = hasLocation
    ? redirectLocation(detail.redirect ?? NO_REDIRECT, pathMatch, stream.headers, format)
    : undefined;
  const body = bodyOf(detail.directResponse);
  const first: HeaderMap = [[':status', String(status)]];
  const located = location === undefined ? first : setHeader(first, 'location', location);
  // Formats of an answer's headers read the request's.
  const mutated = mutateAll(located, levels, 'response', format);
  return {
    outcome: {
      kind,
      status,
      ...given('location', location),
      ...given('body', body.text === '' ? undefined : body.text),
      headers: withContent(mutated.headers, body.bytes),
    },
    assumptions: body.assumptions,
    unknown,
  };
}
