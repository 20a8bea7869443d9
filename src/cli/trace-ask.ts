import type { Explained } from '../core/lib/explained.ts';
import { given } from '../core/lib/given.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { Ask, AskedSecurity, AskTarget } from '../core/trace/ask/ask.ts';
import { parseHeader } from '../core/trace/ask/build-http.ts';
import { parseCurl } from '../core/trace/ask/parse-curl.ts';
import { parseHostPort } from '../core/trace/ask/parse-end.ts';
import { askOfUrl } from '../core/trace/ask/parse-url.ts';
import type { Header } from '../core/trace/request.ts';
import type { Assumption } from '../core/trace/trace.ts';

/** The options of the command line that tell of the request. */
export interface TraceOptions {
  readonly outbound?: string;
  readonly inbound?: number;
  readonly gateway?: number;
  readonly address?: string;
  readonly curl?: string;
  readonly url?: string;
  readonly mtls?: string;
  readonly tls?: true;
  readonly plaintext?: true;
  readonly sni?: string;
  readonly alpn?: readonly string[];
  readonly protocol?: NonNullable<Ask['protocol']>;
  readonly method?: string;
  readonly scheme?: 'http' | 'https';
  readonly authority?: string;
  readonly path?: string;
  readonly header?: readonly string[];
  readonly source?: string;
  readonly random?: number;
  readonly runtime?: Readonly<Record<string, number>>;
}

interface Told {
  readonly ask: Ask;
  readonly assumptions: readonly Assumption[];
}

const NO_TARGET: Explained = {
  title: 'Nothing says where the request goes',
  detail: 'A trace needs one destination.',
  next: 'Give --outbound HOST:PORT, --inbound PORT, --gateway PORT, --url URL or --curl COMMAND.',
};

function targetOf(options: TraceOptions): Result<AskTarget | undefined, Explained> {
  const { outbound, inbound, gateway, address } = options;
  if (inbound !== undefined) return ok({ kind: 'inbound', port: inbound });
  if (gateway !== undefined) return ok({ kind: 'gateway', port: gateway, ...given('address', address) });
  if (outbound === undefined) return ok(undefined);
  const end = parseHostPort(outbound);
  return end.ok ? ok({ kind: 'outbound', ...end.value, ...given('address', address) }) : end;
}

/** What a command or a URL tells; the other options go over it. */
function pastedOf({ curl, url }: TraceOptions): Result<Told | undefined, Explained> {
  if (curl !== undefined) return parseCurl(curl);
  if (url === undefined) return ok(undefined);
  const ask = askOfUrl(url);
  return ask.ok ? ok({ ask: ask.value, assumptions: [] }) : ask;
}

function securityOf({ mtls, tls, plaintext }: TraceOptions): AskedSecurity | undefined {
  if (mtls !== undefined) return { kind: 'mtls', identity: mtls };
  if (tls === true) return { kind: 'tls' };
  return plaintext === true ? { kind: 'plaintext' } : undefined;
}

function headersOf(texts: readonly string[] = []): Result<readonly Header[], Explained> {
  const headers: Header[] = [];
  for (const text of texts) {
    const header = parseHeader(text);
    if (!header.ok) return header;
    headers.push(header.value);
  }
  return ok(headers);
}

/** The request that the options tell of. Errors, in words: no destination, or a part that cannot be read. */
export function askOfOptions(options: TraceOptions): Result<Told, Explained> {
  const target = targetOf(options);
  if (!target.ok) return target;
  const pasted = pastedOf(options);
  if (!pasted.ok) return pasted;
  const to = target.value ?? pasted.value?.ask.to;
  if (to === undefined) return err(NO_TARGET);
  const headers = headersOf(options.header);
  if (!headers.ok) return headers;
  const { sni, alpn, protocol, method, scheme, authority, path, source, random, runtime } = options;
  const base = pasted.value?.ask;
  return ok({
    ask: {
      ...base,
      to: to.kind === 'url' && options.address !== undefined ? { ...to, address: options.address } : to,
      ...given('security', securityOf(options)),
      ...given('sni', sni),
      ...given('alpn', alpn),
      ...given('protocol', protocol),
      ...given('method', method),
      ...given('scheme', scheme),
      ...given('authority', authority),
      ...given('path', path),
      headers: [...(base?.headers ?? []), ...headers.value],
      ...given('source', source),
      ...given('random', random),
      ...given('runtime', runtime),
    },
    assumptions: pasted.value?.assumptions ?? [],
  });
}
